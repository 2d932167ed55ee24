import { setTimeout as sleep } from "node:timers/promises";
import { createIngestWorker, enqueue, type EnqueueOptions, type IngestWorkerOptions } from "@x/jigsaw-bullmq";
import { expect, onTestFinished } from "vitest";
import { sameAs, type Proofs } from "./proof.ts";
import { connectionOf, startWorker } from "./queue.ts";

const textsOf = (count: number): { text: string }[] =>
  Array.from({ length: count }, (_, index) => ({ text: `text ${index}` }));

/** An `ingest` that lasts until `end` is called, and how often it was called. */
function endlessIngest(): { ingest: IngestWorkerOptions["ingest"]; calls: () => number; end: () => void } {
  let calls = 0;
  let end = (): void => {};
  const ended = new Promise<never>((_, reject) => (end = () => reject(new Error("the test is over"))));
  ended.catch(() => {});
  return { ingest: () => (calls++, ended), calls: () => calls, end };
}

/** Of how sources are tried. */
export const bullmqWorker: Proofs = {
  "EnqueueOptions.attempts": sameAs(
    "8",
    { attempts: 8 },
    { attempts: 3 },
    async (options: Partial<EnqueueOptions>) => {
      const connection = await connectionOf();
      let calls = 0;
      const idle = startWorker({ connection, ingest: () => (calls++, Promise.reject(new Error("down"))) });
      await enqueue(textsOf(1), { connection, backoff: { type: "fixed", delay: 1 }, ...options });
      await idle();
      return calls;
    },
  ),
  "EnqueueOptions.backoff": {
    value: "1 s, 2 s, 4 s and so on, each shortened at random by up to half",
    prove: async () => {
      const connection = await connectionOf();
      const worker = createIngestWorker({ connection, ingest: () => Promise.reject(new Error("down")) });
      onTestFinished(() => worker.close());
      const delays: number[][] = [[], [], []];
      worker.on("failed", (job) => {
        delays[(job?.attemptsMade ?? 0) - 1]?.push(job?.delay ?? 0);
        // Nobody waits for the delay.
        if (job && job.attemptsMade <= delays.length) void job.promote();
      });
      const count = 100;
      await enqueue(textsOf(count), { connection });
      await expect.poll(() => delays.map(({ length }) => length)).toEqual([count, count, count]);
      for (const [index, of] of delays.entries()) {
        const longest = 1000 * 2 ** index;
        expect(Math.max(...of)).toBeLessThanOrEqual(longest);
        expect(Math.min(...of)).toBeGreaterThanOrEqual(longest / 2);
        // Evenly spread, so some of 100 are in the first tenth of the range, and some in the last.
        expect(Math.min(...of)).toBeLessThan(0.55 * longest);
        expect(Math.max(...of)).toBeGreaterThan(0.95 * longest);
      }
    },
  },
  "IngestWorkerOptions.concurrency": {
    value: "20",
    prove: async () => {
      const connection = await connectionOf();
      await enqueue(textsOf(30), { connection });
      const { ingest, calls, end } = endlessIngest();
      startWorker({ connection, ingest });
      // Before the worker is closed, which waits for what is in flight.
      onTestFinished(end);
      await expect.poll(calls).toBe(20);
      await sleep(300);
      expect(calls()).toBe(20);
    },
  },
  // Whose locks end while they are at work count as dead.
  "IngestWorkerOptions.maxStalledCount": sameAs(
    "3",
    { maxStalledCount: 3 },
    { maxStalledCount: 1 },
    async (options: Partial<IngestWorkerOptions>) => {
      const connection = await connectionOf();
      await enqueue(textsOf(1), { connection });
      const { ingest, calls, end } = endlessIngest();
      const dying = { lockDuration: 50, skipLockRenewal: true, stalledInterval: 50 };
      const idle = startWorker({ connection, ingest, ...dying, ...options });
      onTestFinished(end);
      await idle();
      return calls();
    },
  ),
};
