import type { Metrics } from "bullmq";
import { withQueue, type QueueOptions } from "../queue/open-queue.ts";
import { tokensKey } from "../queue/tokens-key.ts";

/** The progress of an ingestion. The numbers count jobs: one per source, and one for each `cleanup: "full"`. */
export interface IngestStatus {
  /** Jobs that have not started, or that wait for a retry. */
  readonly waiting: number;
  /** Jobs that a worker is processing. */
  readonly active: number;
  /** Jobs that were completed since the queue was created. */
  readonly done: number;
  /** Failed jobs. They are kept with their errors: see `failedJobs` and `retryFailed`. */
  readonly failed: number;
  /** Completed jobs per second, over the last one to five minutes. */
  readonly perSecond: number;
  /** Seconds until all jobs are done, at that rate. Undefined if no job was completed in that time. */
  readonly etaSeconds: number | undefined;
  /** Tokens that all workers have used since the queue was created. */
  readonly tokens: number;
}

/** The rate is the average over this many full minutes and the current minute. */
const rateMinutes = 4;

/**
 * Returns the progress of a queue.
 * @example
 * ```ts
 * import { ingestStatus } from "@x/jigsaw-bullmq";
 *
 * const connection = { url: process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379" };
 * const { waiting, failed, etaSeconds } = await ingestStatus({ connection });
 * console.log(waiting, failed, etaSeconds);
 * ```
 */
export async function ingestStatus(options: QueueOptions): Promise<IngestStatus> {
  return await withQueue(options, async ({ queue, redis }) => {
    const counts = await queue.getJobCounts("waiting", "prioritized", "delayed", "active", "failed");
    const metrics = await queue.getMetrics("completed", 0, rateMinutes - 1);
    const { active = 0, failed = 0, waiting = 0, prioritized = 0, delayed = 0 } = counts;
    const left = waiting + prioritized + delayed + active;
    const perSecond = rateOf(metrics, Date.now());
    return {
      waiting: left - active,
      active,
      done: metrics.meta.count,
      failed,
      perSecond,
      etaSeconds: left === 0 ? 0 : perSecond === 0 ? undefined : left / perSecond,
      tokens: Number((await redis.get(tokensKey(queue))) ?? 0),
    };
  });
}

/** Returns the jobs per second. BullMQ keeps one count per minute, and a separate count for the current minute. */
function rateOf({ meta: { count, prevTS, prevCount }, data }: Metrics, now: number): number {
  if (!prevTS) return 0;
  const jobs = count - prevCount + data.reduce((sum, minute) => sum + minute, 0);
  const seconds = (now - prevTS) / 1000 + 60 * data.length;
  return seconds < 1 ? 0 : jobs / seconds;
}
