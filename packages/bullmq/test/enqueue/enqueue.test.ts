import { Document } from "@langchain/core/documents";
import { JigsawConnectionError } from "@x/jigsaw-core";
import { failureOf, temporaryFolder } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it } from "vitest";
import { enqueue, type EnqueueSources } from "../../src/index.ts";
import { newQueue, openTestIngestion, openTestQueue } from "../support/test-ingestion.ts";

const texts = [{ id: "a", text: "first" }, { id: "b", text: "second" }, { text: "without an id" }];

describe.runIf(hasRedis())("enqueue", () => {
  it("adds each source once, even if it is passed several times", async () => {
    const queue = await newQueue();
    expect(await enqueue([...texts, ...texts], queue)).toEqual({ added: 3, alreadyQueued: 3 });
    expect(await enqueue(texts, queue)).toEqual({ added: 0, alreadyQueued: 3 });
    const jobs = await openTestQueue(queue).queue.getWaiting();
    expect(jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining(texts.map((text) => ({ source: { type: "text", ...text } }))),
    );
    expect(jobs).toHaveLength(3);
  });

  it("accepts a folder with subfolders; files get absolute paths, and ids that depend on `root` and `scope`", async () => {
    const folder = temporaryFolder({ "a.md": "a", "deep/er/b.md": "b", ".hidden": "c" });
    const queue = await newQueue();
    expect(await enqueue(folder, { ...queue, root: folder })).toMatchObject({ added: 2 });
    const { queue: bull } = openTestQueue(queue);
    const jobs = await bull.getWaiting();
    expect(jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { root: folder, source: { path: `${folder}/a.md` } },
        { root: folder, source: { path: `${folder}/deep/er/b.md` } },
      ]),
    );
    const moved = temporaryFolder({ "a.md": "a" });
    expect(await enqueue(moved, { ...queue, root: moved })).toMatchObject({ added: 0, alreadyQueued: 1 });
    expect(await enqueue(moved, { ...queue, root: moved, scope: "b" })).toMatchObject({ added: 1 });
    expect(await enqueue(moved, queue)).toMatchObject({ added: 1 });
  });

  it("accepts URLs, file store keys and an async iterable", async () => {
    async function* sources() {
      yield "https://example.com/a.pdf";
      yield { image: new URL("https://example.com/b"), id: "b" };
      yield { fileStoreKey: "key", type: "audio" as const };
    }
    const queue = await newQueue();
    expect(await enqueue(sources(), queue)).toMatchObject({ added: 3 });
    const jobs = await openTestQueue(queue).queue.getWaiting();
    expect(jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { source: { url: "https://example.com/a.pdf" } },
        { source: { url: "https://example.com/b", type: "image", id: "b" } },
        { source: { fileStoreKey: "key", type: "audio" } },
      ]),
    );
  });

  it.each<[what: string, source: unknown, message: RegExp]>([
    ["bytes", new Uint8Array([1]), /^sources\[1\] contains bytes, which can't be put into a queue/],
    ["a Blob", { image: new Blob(["a"]) }, /^sources\[1\] contains bytes/],
    ["a Document", new Document({ pageContent: "a" }), /^sources\[1\] is a Document or node/],
    ["a value that is not a source", { txt: "a" }, /^sources\[1\] must be/],
  ])("rejects %s with an explanation", async (_, source, message) => {
    const queue = await newQueue();
    const sources = ["https://example.com/a.pdf", source] as unknown as EnqueueSources;
    await expect(enqueue(sources, queue)).rejects.toThrow(message);
  });

  it("rejects unknown options and missing sources", async () => {
    const queue = await newQueue();
    await expect(enqueue([], { ...queue, clenup: "full" } as never)).rejects.toThrow(
      "Did you mean `cleanup`?",
    );
    await expect(enqueue(undefined as never, queue)).rejects.toThrow("`sources` is missing.");
    await expect(enqueue([], {} as never)).rejects.toThrow("`connection` must be an `ioredis` client");
  });

  it("names the Redis server that can't be reached, and the reason", async () => {
    const connection = { host: "127.0.0.1", port: 1, password: "secret", maxRetriesPerRequest: 0 };
    const error = await failureOf(enqueue(texts, { connection }));
    expect(error).toBeInstanceOf(JigsawConnectionError);
    expect(error).toMatchObject({
      message:
        "Could not reach Redis at 127.0.0.1:1 (ECONNREFUSED). Check `connection`, and that Redis is running.",
    });
  });

  it("reports its progress, and stops when the signal is aborted", async () => {
    const queue = await newQueue();
    const controller = new AbortController();
    const seen: number[] = [];
    async function* endless() {
      for (let index = 0; ; index++) yield { text: `text ${index}` };
    }
    const reason = new Error("stopped by the test");
    const onProgress = ({ done }: { done: number }): void => {
      seen.push(done);
      if (done >= 500) controller.abort(reason);
    };
    await expect(enqueue(endless(), { ...queue, signal: controller.signal, onProgress })).rejects.toBe(
      reason,
    );
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => 25 * (index + 1)));
    expect(await openTestQueue(queue).queue.getWaitingCount()).toBe(500);
  });

  it("ingests a source once more if it is enqueued again while a worker processes it", async () => {
    const ingestion = await openTestIngestion();
    let started = (): void => {};
    const isStarted = new Promise<void>((resolve) => (started = resolve));
    let finish = (): void => {};
    const finishSignal = new Promise<void>((resolve) => (finish = resolve));
    let count = 0;
    ingestion.startWorker({
      ingest: async (run) => {
        const result = await ingestion.ingest(run);
        if (count++ > 0) return result;
        started();
        await finishSignal;
        return result;
      },
    });
    await enqueue([{ id: "a", text: "old" }], ingestion.queue);
    await isStarted;
    // Enqueued twice while the first job is active: only the latest text is ingested.
    await enqueue([{ id: "a", text: "newer" }], ingestion.queue);
    expect(await enqueue([{ id: "a", text: "newest" }], ingestion.queue)).toEqual({
      added: 0,
      alreadyQueued: 1,
    });
    expect(ingestion.storedTexts()).toEqual(["old"]);
    finish();
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: 2 });
    expect(ingestion.storedTexts()).toEqual(["newest"]);
    await enqueue([{ id: "a", text: "last" }], ingestion.queue);
    await ingestion.waitUntilIdle();
    expect(ingestion.storedTexts()).toEqual(["last"]);
  });

  it("updates a waiting job with the latest text and options", async () => {
    const ingestion = await openTestIngestion();
    await enqueue(
      [
        { id: "a", text: "old" },
        { id: "b", text: "b" },
      ],
      ingestion.queue,
    );
    const changed = [
      { id: "a", text: "new" },
      { id: "b", text: "b" },
    ];
    expect(await enqueue(changed, { ...ingestion.queue, forceUpdate: true })).toEqual({
      added: 0,
      alreadyQueued: 2,
    });
    const waiting = await openTestQueue(ingestion.queue).queue.getWaiting();
    expect(waiting.map(({ data }) => data)).toMatchObject([{ forceUpdate: true }, { forceUpdate: true }]);
    ingestion.startWorker();
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: 2 });
    expect(ingestion.storedTexts()).toEqual(["b", "new"]);
  });

  it("replaces the failed job of a source", async () => {
    const ingestion = await openTestIngestion({ faults: [{ kind: "status", status: 422, match: "bad" }] });
    ingestion.startWorker();
    const { queue } = openTestQueue(ingestion.queue);
    for (let round = 0; round < 3; round++) {
      await enqueue([{ id: "a", text: `bad ${round}` }], ingestion.queue);
      expect(await ingestion.waitUntilIdle()).toMatchObject({ failed: 1 });
      expect(await queue.getFailed()).toHaveLength(1);
    }
    expect(await enqueue([{ id: "a", text: "good" }], ingestion.queue)).toEqual({
      added: 1,
      alreadyQueued: 0,
    });
    expect(await ingestion.waitUntilIdle()).toMatchObject({ failed: 0, done: 1 });
    expect(ingestion.storedTexts()).toEqual(["good"]);
  });
});
