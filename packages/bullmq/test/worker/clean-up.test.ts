import { temporaryFolder } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it } from "vitest";
import { enqueue, failedJobs, ingestStatus, retryFailed } from "../../src/index.ts";
import { look, openFleet } from "../support/fleet.ts";

const text = (id: string, words = id) => ({ id, text: words });

describe.runIf(hasRedis())('`cleanup: "full"`', () => {
  it("deletes what is not among the sources any more, and keeps what failed", async () => {
    const fleet = await openFleet({ faults: [{ kind: "status", status: 422, match: "bad" }] });
    fleet.work();
    await enqueue(
      ["a", "b", "c"].map((id) => text(id)),
      fleet.queue,
    );
    await fleet.idle();
    await enqueue([text("a"), text("b", "bad"), text("d")], { ...fleet.queue, cleanup: "full" });
    expect(await fleet.idle()).toMatchObject({ failed: 1 });
    expect(fleet.texts()).toEqual(["a", "b", "d"]);
    expect(fleet.service.requests).toHaveLength(5);
  });

  it("waits for all that was enqueued before, also for what is tried again", async () => {
    const fleet = await openFleet(
      { faults: [{ kind: "status", status: 503, match: "slow", times: 1 }] },
      { maxRetries: 0 },
    );
    fleet.work();
    await enqueue([text("old")], fleet.queue);
    await fleet.idle();
    const options = { ...fleet.queue, cleanup: "full", backoff: { type: "fixed", delay: 700 } } as const;
    await enqueue([text("slow")], options);
    await expect.poll(() => fleet.service.requests.length).toBe(2);
    expect(fleet.texts()).toEqual(["old"]);
    await fleet.idle();
    expect(fleet.texts()).toEqual(["slow"]);
  });

  it("leaves alone what others enqueue meanwhile", async () => {
    const fleet = await openFleet();
    async function* sources() {
      yield text("a");
      await enqueue([text("other")], fleet.queue);
    }
    await enqueue([text("old")], fleet.queue);
    const first = fleet.work();
    await fleet.idle();
    await first.close();
    await enqueue(sources(), { ...fleet.queue, cleanup: "full" });
    await enqueue([text("later")], fleet.queue);
    fleet.work();
    await fleet.idle();
    expect(fleet.texts()).toEqual(["a", "later", "other"]);
  });

  it("deletes nothing where the producer does not come to its end", async () => {
    const fleet = await openFleet();
    fleet.work();
    await enqueue([text("old")], fleet.queue);
    async function* sources() {
      yield text("a");
      throw new Error("the producer's own");
    }
    await expect(enqueue(sources(), { ...fleet.queue, cleanup: "full" })).rejects.toThrow(
      "the producer's own",
    );
    await fleet.idle();
    expect(fleet.texts()).toContain("old");
    const { queue, redis } = look(fleet.queue);
    expect(await redis.keys(`${queue.toKey("jigsaw-runs")}*`)).toEqual([]);
  });

  it("deletes nothing where the places of the run are lost", async () => {
    const fleet = await openFleet();
    await enqueue([text("a")], { ...fleet.queue, cleanup: "full" });
    const { queue, redis } = look(fleet.queue);
    const [places = ""] = await redis.keys(`${queue.toKey("jigsaw-runs")}:*`);
    await redis.del(places);
    fleet.work();
    expect(await fleet.idle()).toMatchObject({ done: 1, failed: 1 });
    expect(await failedJobs(fleet.queue)).toMatchObject([
      { source: undefined, reason: expect.stringMatching(/^Redis has 0 of the 1 places/) },
    ]);
    expect(fleet.texts()).toEqual(["a"]);
  });

  it("deletes nothing where a worker gives its sources other places, and says why", async () => {
    const fleet = await openFleet();
    await enqueue([text("a")], { ...fleet.queue, cleanup: "full" });
    const worker = fleet.work({ ingest: (run) => fleet.ingest({ ...run, scope: "a worker's own" }) });
    expect(await fleet.idle()).toMatchObject({ done: 1, failed: 1 });
    expect(await failedJobs(fleet.queue)).toMatchObject([
      { reason: expect.stringMatching(/may set a `scope` or `root` of its own/) },
    ]);
    expect(fleet.texts()).toEqual(["a"]);
    await worker.close();
    // Put right, it finds what is stored at the places of the run.
    await enqueue([text("a")], fleet.queue);
    await retryFailed(fleet.queue);
    fleet.work();
    expect(await fleet.idle()).toMatchObject({ failed: 0 });
    expect(fleet.texts()).toEqual(["a"]);
  });

  it("refuses an empty folder and a missing one, but not `[]`", async () => {
    const fleet = await openFleet();
    fleet.work();
    await enqueue([text("a")], fleet.queue);
    await fleet.idle();
    const full = { ...fleet.queue, cleanup: "full" } as const;
    await expect(enqueue(temporaryFolder(), full)).rejects.toThrow("turned out to be empty");
    await expect(enqueue({ path: "/nowhere/at/all" }, full)).rejects.toThrow("does not exist");
    expect(await ingestStatus(fleet.queue)).toMatchObject({ waiting: 0 });
    await enqueue([], full);
    await fleet.idle();
    expect(fleet.texts()).toEqual([]);
  });

  it("needs texts to have an id", async () => {
    const { queue } = await openFleet();
    await expect(enqueue([{ text: "a" }], { ...queue, cleanup: "full" })).rejects.toThrow(
      "sources[0] is a text without an `id`",
    );
  });
});
