import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "@x/test-support";
import { hasRedis, startRedis } from "@x/test-support/redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { createIngestWorker, enqueue, failedJobs, ingestStatus, retryFailed } from "../../src/index.ts";
import { newQueue, openTestIngestion, openTestQueue } from "../support/test-ingestion.ts";

const count = 12;
const texts = Array.from({ length: count }, (_, index) => ({ id: `text ${index}`, text: `text ${index}` }));
const sorted = texts.map(({ text }) => text).sort();

describe.runIf(hasRedis())("a worker", () => {
  it("stores every source with one request, and reports the progress", async () => {
    const ingestion = await openTestIngestion();
    await enqueue(texts, ingestion.queue);
    expect(await ingestStatus(ingestion.queue)).toEqual({
      waiting: count,
      active: 0,
      done: 0,
      failed: 0,
      perSecond: 0,
      etaSeconds: undefined,
      tokens: 0,
    });
    ingestion.startWorker();
    ingestion.startWorker();
    const status = await ingestion.waitUntilIdle();
    expect(status).toMatchObject({ waiting: 0, active: 0, done: count, failed: 0, etaSeconds: 0 });
    expect(status.tokens).toBeGreaterThan(0);
    expect(ingestion.storedTexts()).toEqual(sorted);
    expect(ingestion.service.requests).toHaveLength(count);
  });

  it("sends nothing for unchanged sources, and replaces changed ones", async () => {
    const ingestion = await openTestIngestion();
    ingestion.startWorker();
    const folder = temporaryFolder({ "a.md": "a", "b.md": "b" });
    await enqueue(folder, { ...ingestion.queue, root: folder });
    await ingestion.waitUntilIdle();
    const moved = temporaryFolder({ "a.md": "a", "b.md": "changed" });
    await enqueue(moved, { ...ingestion.queue, root: moved });
    await ingestion.waitUntilIdle();
    expect(ingestion.storedTexts()).toEqual(["a", "changed"]);
    expect(ingestion.service.requests).toHaveLength(3);
    await enqueue(moved, { ...ingestion.queue, root: moved, forceUpdate: true });
    await ingestion.waitUntilIdle();
    expect(ingestion.service.requests).toHaveLength(5);
  });

  it("lists a rejected source among the failed jobs with its error, and ingests the others", async () => {
    const ingestion = await openTestIngestion({ faults: [{ kind: "status", status: 422, match: "text 3" }] });
    ingestion.startWorker();
    await enqueue([...texts, { path: "/nowhere/a.png" }], ingestion.queue);
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: count - 1, failed: 2 });
    expect(ingestion.storedTexts()).toEqual(sorted.filter((text) => text !== "text 3"));
    expect(await failedJobs(ingestion.queue)).toEqual(
      expect.arrayContaining([
        { source: { type: "text", ...texts[3] }, reason: expect.stringContaining("422") },
        { source: { path: "/nowhere/a.png" }, reason: expect.stringMatching(/nowhere\/a\.png.*exist/) },
      ]),
    );
    // Errors that a retry can't fix are not retried.
    expect(ingestion.service.requests).toHaveLength(count);
  });

  it("retries temporary errors after the backoff delay", async () => {
    const ingestion = await openTestIngestion(
      { faults: [{ kind: "status", status: 503, times: 2 }] },
      { maxRetries: 0 },
    );
    ingestion.startWorker();
    await enqueue(texts.slice(0, 1), { ...ingestion.queue, backoff: { type: "fixed", delay: 10 } });
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: 1, failed: 0 });
    expect(ingestion.service.requests).toHaveLength(3);
  });

  it("fails a job after `attempts`, and `retryFailed` starts it again", async () => {
    const ingestion = await openTestIngestion(
      { faults: [{ kind: "status", status: 503, times: 3 }] },
      { maxRetries: 0 },
    );
    ingestion.startWorker();
    await enqueue(texts.slice(0, 1), {
      ...ingestion.queue,
      attempts: 2,
      backoff: {
        type: "fixed",
        delay: 10,
      },
    });
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: 0, failed: 1 });
    expect(await retryFailed(ingestion.queue)).toBe(1);
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: 1, failed: 0 });
    expect(ingestion.service.requests).toHaveLength(4);
    expect(await retryFailed(ingestion.queue)).toBe(0);
  });

  it("hides the credentials and the query string of a URL that failed", async () => {
    const ingestion = await openTestIngestion({ faults: [{ kind: "status", status: 422 }] });
    ingestion.startWorker();
    await enqueue(["https://user:pass@example.com/a.png?signature=secret"], ingestion.queue);
    await ingestion.waitUntilIdle();
    const failed = await failedJobs(ingestion.queue);
    expect(failed).toMatchObject([{ source: { url: "https://example.com/a.png" } }]);
    expect(JSON.stringify(failed)).not.toMatch(/secret|pass|test-key/);
  });

  it("stops if its key is invalid, emits the error, and puts the source back into the queue", async () => {
    const ingestion = await openTestIngestion({ apiKey: "another-key" });
    await enqueue(texts, ingestion.queue);
    const worker = ingestion.startWorker({ concurrency: 2 });
    const error = await new Promise<Error>((resolve) => void worker.once("error", resolve));
    expect(error).toMatchObject({ name: "JigsawAuthenticationError" });
    await expect.poll(() => worker.isRunning()).toBe(false);
    await expect
      .poll(() => ingestStatus(ingestion.queue))
      .toMatchObject({ waiting: count, active: 0, failed: 0 });
    expect(ingestion.service.requests.length).toBeLessThanOrEqual(2);
  });

  it("pauses all workers if the rate limit resets only in minutes", async () => {
    const resetAt = Date.now() + 120_000;
    const ingestion = await openTestIngestion({
      faults: [{ kind: "rate-limit", times: 1, headers: { "x-jigsaw-rate-limit-reset": String(resetAt) } }],
    });
    await enqueue(texts, ingestion.queue);
    ingestion.startWorker({ concurrency: 1, maximumRateLimitDelay: 100 });
    const { queue } = openTestQueue(ingestion.queue);
    await expect.poll(() => queue.getRateLimitTtl()).toBeGreaterThan(60_000);
    ingestion.startWorker({ maximumRateLimitDelay: 100 });
    await sleep(200);
    expect(ingestion.service.requests).toHaveLength(1);
    expect(await ingestStatus(ingestion.queue)).toMatchObject({ waiting: count, active: 0, failed: 0 });
    await queue.removeRateLimitKey();
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: count });
  });

  it("finishes the sources in progress when it is closed, and leaves the others in the queue", async () => {
    const ingestion = await openTestIngestion({ latencyMs: 100 });
    await enqueue(texts, ingestion.queue);
    const worker = ingestion.startWorker({ concurrency: 4 });
    await expect.poll(() => ingestion.service.requests.length).toBe(4);
    await worker.close();
    expect(ingestion.storedTexts()).toHaveLength(4);
    expect(await ingestStatus(ingestion.queue)).toMatchObject({ waiting: count - 4, active: 0, done: 4 });
    ingestion.startWorker();
    await ingestion.waitUntilIdle();
    expect(ingestion.storedTexts()).toEqual(sorted);
    expect(ingestion.service.requests).toHaveLength(count);
  });

  it("ingests the sources of another worker that died", async () => {
    const ingestion = await openTestIngestion();
    await enqueue(texts, ingestion.queue);
    let rejectDead = (): void => {};
    const dead = new Promise<never>((_, reject) => (rejectDead = () => reject(new Error("the worker died"))));
    const dying = ingestion.startWorker({
      concurrency: 3,
      lockDuration: 100,
      skipLockRenewal: true,
      skipStalledCheck: true,
      ingest: () => dead,
    });
    await expect.poll(() => ingestStatus(ingestion.queue)).toMatchObject({ active: 3 });
    // A closing worker starts no more jobs.
    const closing = dying.close();
    ingestion.startWorker({ stalledInterval: 100 });
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: count, failed: 0 });
    expect(ingestion.storedTexts()).toEqual(sorted);
    rejectDead();
    await closing;
  });

  it("continues after Redis was restarted", async () => {
    const server = await startRedis({ appendOnly: true });
    onTestFinished(() => server.stop());
    const ingestion = await openTestIngestion({ latencyMs: 50 }, {}, server);
    await enqueue(texts, ingestion.queue);
    ingestion.startWorker({ concurrency: 2 });
    await expect.poll(() => ingestion.service.requests.length).toBeGreaterThan(4);
    await server.restart();
    expect(await ingestion.waitUntilIdle()).toMatchObject({ done: count, failed: 0 });
    expect(ingestion.storedTexts()).toEqual(sorted);
    // The sources that were in progress during the restart may be embedded twice.
    expect(ingestion.service.requests.length).toBeLessThanOrEqual(count + 2);
  });

  it("requires `ingest`", async () => {
    const queue = await newQueue();
    expect(() => createIngestWorker(queue as never)).toThrow("`ingest` must be a function");
  });
});
