import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "@x/test-support";
import { hasRedis, startRedis } from "@x/test-support/redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { createIngestWorker, enqueue, failedJobs, ingestStatus, retryFailed } from "../../src/index.ts";
import { look, newQueue, openFleet } from "../support/fleet.ts";

const count = 12;
const texts = Array.from({ length: count }, (_, index) => ({ id: `text ${index}`, text: `text ${index}` }));
const sorted = texts.map(({ text }) => text).sort();

describe.runIf(hasRedis())("a worker", () => {
  it("stores every source with one request, and tells how far it is", async () => {
    const fleet = await openFleet();
    await enqueue(texts, fleet.queue);
    expect(await ingestStatus(fleet.queue)).toEqual({
      waiting: count,
      active: 0,
      done: 0,
      failed: 0,
      perSecond: 0,
      etaSeconds: undefined,
      tokens: 0,
    });
    fleet.work();
    fleet.work();
    const status = await fleet.idle();
    expect(status).toMatchObject({ waiting: 0, active: 0, done: count, failed: 0, etaSeconds: 0 });
    expect(status.tokens).toBeGreaterThan(0);
    expect(fleet.texts()).toEqual(sorted);
    expect(fleet.service.requests).toHaveLength(count);
  });

  it("sends nothing for what is unchanged, and replaces what changed", async () => {
    const fleet = await openFleet();
    fleet.work();
    const folder = temporaryFolder({ "a.md": "a", "b.md": "b" });
    await enqueue(folder, { ...fleet.queue, root: folder });
    await fleet.idle();
    const moved = temporaryFolder({ "a.md": "a", "b.md": "changed" });
    await enqueue(moved, { ...fleet.queue, root: moved });
    await fleet.idle();
    expect(fleet.texts()).toEqual(["a", "changed"]);
    expect(fleet.service.requests).toHaveLength(3);
    await enqueue(moved, { ...fleet.queue, root: moved, forceUpdate: true });
    await fleet.idle();
    expect(fleet.service.requests).toHaveLength(5);
  });

  it("keeps a source that is refused among the failed jobs, with its reason, and does the rest", async () => {
    const fleet = await openFleet({ faults: [{ kind: "status", status: 422, match: "text 3" }] });
    fleet.work();
    await enqueue([...texts, { path: "/nowhere/a.png" }], fleet.queue);
    expect(await fleet.idle()).toMatchObject({ done: count - 1, failed: 2 });
    expect(fleet.texts()).toEqual(sorted.filter((text) => text !== "text 3"));
    expect(await failedJobs(fleet.queue)).toEqual(
      expect.arrayContaining([
        { source: { type: "text", ...texts[3] }, reason: expect.stringContaining("422") },
        { source: { path: "/nowhere/a.png" }, reason: expect.stringMatching(/nowhere\/a\.png.*exist/) },
      ]),
    );
    // What can't pass is not tried again.
    expect(fleet.service.requests).toHaveLength(count);
  });

  it("tries again what can pass, after a while", async () => {
    const fleet = await openFleet({ faults: [{ kind: "status", status: 503, times: 2 }] }, { maxRetries: 0 });
    fleet.work();
    await enqueue(texts.slice(0, 1), { ...fleet.queue, backoff: { type: "fixed", delay: 10 } });
    expect(await fleet.idle()).toMatchObject({ done: 1, failed: 0 });
    expect(fleet.service.requests).toHaveLength(3);
  });

  it("gives up after `attempts`, and `retryFailed` has it tried again", async () => {
    const fleet = await openFleet({ faults: [{ kind: "status", status: 503, times: 3 }] }, { maxRetries: 0 });
    fleet.work();
    await enqueue(texts.slice(0, 1), {
      ...fleet.queue,
      attempts: 2,
      backoff: {
        type: "fixed",
        delay: 10,
      },
    });
    expect(await fleet.idle()).toMatchObject({ done: 0, failed: 1 });
    expect(await retryFailed(fleet.queue)).toBe(1);
    expect(await fleet.idle()).toMatchObject({ done: 1, failed: 0 });
    expect(fleet.service.requests).toHaveLength(4);
    expect(await retryFailed(fleet.queue)).toBe(0);
  });

  it("shows no query string of a URL that failed", async () => {
    const fleet = await openFleet({ faults: [{ kind: "status", status: 422 }] });
    fleet.work();
    await enqueue(["https://user:pass@example.com/a.png?signature=secret"], fleet.queue);
    await fleet.idle();
    const failed = await failedJobs(fleet.queue);
    expect(failed).toMatchObject([{ source: { url: "https://example.com/a.png" } }]);
    expect(JSON.stringify(failed)).not.toMatch(/secret|pass|test-key/);
  });

  it("stops at a wrong key, tells so, and puts the source back", async () => {
    const fleet = await openFleet({ apiKey: "another-key" });
    await enqueue(texts, fleet.queue);
    const worker = fleet.work({ concurrency: 2 });
    const error = await new Promise<Error>((resolve) => void worker.once("error", resolve));
    expect(error).toMatchObject({ name: "JigsawAuthenticationError" });
    await expect.poll(() => worker.isRunning()).toBe(false);
    await expect
      .poll(() => ingestStatus(fleet.queue))
      .toMatchObject({ waiting: count, active: 0, failed: 0 });
    expect(fleet.service.requests.length).toBeLessThanOrEqual(2);
  });

  it("pauses all workers where the service asks for minutes", async () => {
    const resetAt = Date.now() + 120_000;
    const fleet = await openFleet({
      faults: [{ kind: "rate-limit", times: 1, headers: { "x-jigsaw-rate-limit-reset": String(resetAt) } }],
    });
    await enqueue(texts, fleet.queue);
    fleet.work({ concurrency: 1, maximumRateLimitDelay: 100 });
    const { queue } = look(fleet.queue);
    await expect.poll(() => queue.getRateLimitTtl()).toBeGreaterThan(60_000);
    fleet.work({ maximumRateLimitDelay: 100 });
    await sleep(200);
    expect(fleet.service.requests).toHaveLength(1);
    expect(await ingestStatus(fleet.queue)).toMatchObject({ waiting: count, active: 0, failed: 0 });
    await queue.removeRateLimitKey();
    expect(await fleet.idle()).toMatchObject({ done: count });
  });

  it("finishes what is in flight when it is closed, and leaves the rest in the queue", async () => {
    const fleet = await openFleet({ latencyMs: 100 });
    await enqueue(texts, fleet.queue);
    const worker = fleet.work({ concurrency: 4 });
    await expect.poll(() => fleet.service.requests.length).toBe(4);
    await worker.close();
    expect(fleet.texts()).toHaveLength(4);
    expect(await ingestStatus(fleet.queue)).toMatchObject({ waiting: count - 4, active: 0, done: 4 });
    fleet.work();
    await fleet.idle();
    expect(fleet.texts()).toEqual(sorted);
    expect(fleet.service.requests).toHaveLength(count);
  });

  it("takes over the source of a worker that died", async () => {
    const fleet = await openFleet();
    await enqueue(texts, fleet.queue);
    let end = (): void => {};
    const dead = new Promise<never>((_, reject) => (end = () => reject(new Error("it is dead"))));
    const dying = fleet.work({
      concurrency: 3,
      lockDuration: 100,
      skipLockRenewal: true,
      skipStalledCheck: true,
      ingest: () => dead,
    });
    await expect.poll(() => ingestStatus(fleet.queue)).toMatchObject({ active: 3 });
    // It takes no more.
    const closing = dying.close();
    fleet.work({ stalledInterval: 100 });
    expect(await fleet.idle()).toMatchObject({ done: count, failed: 0 });
    expect(fleet.texts()).toEqual(sorted);
    end();
    await closing;
  });

  it("goes on after Redis was restarted", async () => {
    const server = await startRedis({ appendOnly: true });
    onTestFinished(() => server.stop());
    const fleet = await openFleet({ latencyMs: 50 }, {}, server);
    await enqueue(texts, fleet.queue);
    fleet.work({ concurrency: 2 });
    await expect.poll(() => fleet.service.requests.length).toBeGreaterThan(4);
    await server.restart();
    expect(await fleet.idle()).toMatchObject({ done: count, failed: 0 });
    expect(fleet.texts()).toEqual(sorted);
    // What was at work on meanwhile may be done twice.
    expect(fleet.service.requests.length).toBeLessThanOrEqual(count + 2);
  });

  it("needs `ingest`", async () => {
    const queue = await newQueue();
    expect(() => createIngestWorker(queue as never)).toThrow("`ingest` must be a function");
  });
});
