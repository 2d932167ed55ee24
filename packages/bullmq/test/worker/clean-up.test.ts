import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { enqueue, failedJobs, ingestStatus, retryFailed } from "../../src/index.ts";
import { openTestIngestion, openTestQueue } from "../support/test-ingestion.ts";

const text = (id: string, words = id) => ({ id, text: words });

describe.runIf(hasRedis())('`cleanup: "full"`', () => {
  it("deletes removed sources, and keeps the old version of a source that fails", async () => {
    const ingestion = await openTestIngestion({ faults: [{ kind: "status", status: 422, match: "bad" }] });
    ingestion.startWorker();
    await enqueue(
      ["a", "b", "c"].map((id) => text(id)),
      ingestion.queue,
    );
    await ingestion.waitUntilIdle();
    await enqueue([text("a"), text("b", "bad"), text("d")], { ...ingestion.queue, cleanup: "full" });
    expect(await ingestion.waitUntilIdle()).toMatchObject({ failed: 1 });
    expect(ingestion.storedTexts()).toEqual(["a", "b", "d"]);
    expect(ingestion.service.requests).toHaveLength(5);
  });

  it("waits for all jobs that were enqueued before, including those that are retried", async () => {
    const ingestion = await openTestIngestion(
      { faults: [{ kind: "status", status: 503, match: "slow", times: 1 }] },
      { maxRetries: 0 },
    );
    ingestion.startWorker();
    await enqueue([text("old")], ingestion.queue);
    await ingestion.waitUntilIdle();
    const options = { ...ingestion.queue, cleanup: "full", backoff: { type: "fixed", delay: 700 } } as const;
    await enqueue([text("slow")], options);
    await expect.poll(() => ingestion.service.requests.length).toBe(2);
    expect(ingestion.storedTexts()).toEqual(["old"]);
    await ingestion.waitUntilIdle();
    expect(ingestion.storedTexts()).toEqual(["slow"]);
  });

  it("keeps the sources that other producers enqueue in the meantime", async () => {
    const ingestion = await openTestIngestion();
    async function* sources() {
      yield text("a");
      await enqueue([text("other")], ingestion.queue);
    }
    await enqueue([text("old")], ingestion.queue);
    const first = ingestion.startWorker();
    await ingestion.waitUntilIdle();
    await first.close();
    await enqueue(sources(), { ...ingestion.queue, cleanup: "full" });
    await enqueue([text("later")], ingestion.queue);
    ingestion.startWorker();
    await ingestion.waitUntilIdle();
    expect(ingestion.storedTexts()).toEqual(["a", "later", "other"]);
  });

  it("deletes nothing if the producer fails", async () => {
    const ingestion = await openTestIngestion();
    ingestion.startWorker();
    await enqueue([text("old")], ingestion.queue);
    async function* sources() {
      yield text("a");
      throw new Error("the producer failed");
    }
    await expect(enqueue(sources(), { ...ingestion.queue, cleanup: "full" })).rejects.toThrow(
      "the producer failed",
    );
    await ingestion.waitUntilIdle();
    expect(ingestion.storedTexts()).toContain("old");
    const { queue, redis } = openTestQueue(ingestion.queue);
    expect(await redis.keys(`${queue.toKey("jigsaw-runs")}*`)).toEqual([]);
  });

  it("deletes nothing if Redis loses the list of sources", async () => {
    const ingestion = await openTestIngestion();
    await enqueue([text("a")], { ...ingestion.queue, cleanup: "full" });
    const { queue, redis } = openTestQueue(ingestion.queue);
    const [places = ""] = await redis.keys(`${queue.toKey("jigsaw-runs")}:*`);
    await redis.del(places);
    ingestion.startWorker();
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: 1, failed: 1 });
    expect(await failedJobs(ingestion.queue)).toMatchObject([
      { source: undefined, reason: expect.stringMatching(/^Redis has lost the list of sources/) },
    ]);
    expect(ingestion.storedTexts()).toEqual(["a"]);
  });

  it("succeeds if a worker finishes it but dies before it can report that", async () => {
    const ingestion = await openTestIngestion();
    const first = ingestion.startWorker({ stalledInterval: 100 });
    await enqueue([text("old")], ingestion.queue);
    await ingestion.waitUntilIdle();
    await first.close();
    await enqueue([text("new")], { ...ingestion.queue, cleanup: "full" });
    // This worker loses its lock during the clean-up. BullMQ then rejects its report, as if it had died.
    const dying = ingestion.startWorker({
      concurrency: 1,
      lockDuration: 100,
      runRetryDelay: 10,
      skipLockRenewal: true,
      skipStalledCheck: true,
      ingest: async (run) => {
        const result = await ingestion.ingest(run);
        if (run.cleanup === "full") await sleep(200);
        return result;
      },
    });
    const [error] = (await once(dying, "error")) as [Error];
    expect(error.message).toMatch(/Missing lock/);
    await dying.close();
    expect(ingestion.storedTexts()).toEqual(["new"]);
    expect(await ingestStatus(ingestion.queue)).toMatchObject({ active: 1, done: 2, failed: 0 });
    ingestion.startWorker({ stalledInterval: 100 });
    await ingestion.waitUntilIdle();
    expect(await failedJobs(ingestion.queue)).toEqual([]);
    expect(await ingestStatus(ingestion.queue)).toMatchObject({ active: 0, done: 3, failed: 0 });
    expect(ingestion.storedTexts()).toEqual(["new"]);
  });

  it("deletes nothing if Redis loses the list of sources while it is read", async () => {
    const ingestion = await openTestIngestion();
    await enqueue([text("a"), text("b")], { ...ingestion.queue, cleanup: "full" });
    const { redis } = openTestQueue(ingestion.queue);
    const client = redis.duplicate({ maxRetriesPerRequest: null });
    onTestFinished(() => client.disconnect());
    // The list is read in batches of 1,000. It is deleted after the first one.
    Object.assign(client, {
      smismember: async (key: string, ...places: string[]) => {
        const result = await redis.smismember(key, ...places);
        await redis.del(key);
        return result;
      },
    });
    ingestion.startWorker({
      connection: client,
      ingest: ({ keepPlaces, ...run }) =>
        ingestion.ingest({
          ...run,
          keepPlaces:
            keepPlaces &&
            (([first = "", ...others]) =>
              keepPlaces([
                first,
                ...Array.from({ length: 1000 }, (_, index) => `another ${index}`),
                ...others,
              ])),
        }),
    });
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: 2, failed: 1 });
    expect(ingestion.storedTexts()).toEqual(["a", "b"]);
  });

  it("deletes nothing if the worker overrides `scope`, and explains that", async () => {
    const ingestion = await openTestIngestion();
    await enqueue([text("a")], { ...ingestion.queue, cleanup: "full" });
    const worker = ingestion.startWorker({
      ingest: (run) => ingestion.ingest({ ...run, scope: "of the worker" }),
    });
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: 1, failed: 1 });
    expect(await failedJobs(ingestion.queue)).toMatchObject([
      { reason: expect.stringMatching(/Perhaps the worker passes its own `scope` or `root`/) },
    ]);
    expect(ingestion.storedTexts()).toEqual(["a"]);
    await worker.close();
    // Stored with the right `scope`, the source is found, and the clean-up succeeds.
    await enqueue([text("a")], ingestion.queue);
    await retryFailed(ingestion.queue);
    ingestion.startWorker();
    expect(await ingestion.waitUntilIdle()).toMatchObject({ failed: 0 });
    expect(ingestion.storedTexts()).toEqual(["a"]);
  });

  it("rejects an empty or missing folder, but accepts `[]`", async () => {
    const ingestion = await openTestIngestion();
    ingestion.startWorker();
    await enqueue([text("a")], ingestion.queue);
    await ingestion.waitUntilIdle();
    const full = { ...ingestion.queue, cleanup: "full" } as const;
    await expect(enqueue(temporaryFolder(), full)).rejects.toThrow("`sources` yielded no source");
    await expect(enqueue({ path: "/nowhere/at/all" }, full)).rejects.toThrow("does not exist");
    expect(await ingestStatus(ingestion.queue)).toMatchObject({ waiting: 0 });
    await enqueue([], full);
    await ingestion.waitUntilIdle();
    expect(ingestion.storedTexts()).toEqual([]);
  });

  it("requires an `id` for texts", async () => {
    const { queue } = await openTestIngestion();
    await expect(enqueue([{ text: "a" }], { ...queue, cleanup: "full" })).rejects.toThrow(
      "sources[0] is a text without an `id`",
    );
  });
});
