import type { Metrics } from "bullmq";
import { withQueue, type QueueOptions } from "../queue/open-queue.ts";
import { tokensKey } from "../queue/tokens-key.ts";

/** How far an ingestion is. Counts are of jobs: one a source, and one a `cleanup: "full"`. */
export interface IngestStatus {
  /** Not begun, or waiting to be tried again. */
  readonly waiting: number;
  /** At work in a worker. */
  readonly active: number;
  /** Done since the queue was made. */
  readonly done: number;
  /** Given up, and kept with their reasons: see `retryFailed`. */
  readonly failed: number;
  /** Jobs done a second, over the last one to five minutes. */
  readonly perSecond: number;
  /** Seconds until all are done, at that rate; undefined while nothing gets done. */
  readonly etaSeconds: number | undefined;
  /** Tokens that workers used since the queue was made. */
  readonly tokens: number;
}

/** Full minutes that the rate is taken from, besides the current one. */
const minutes = 4;

/**
 * Looks at a queue.
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
    const metrics = await queue.getMetrics("completed", 0, minutes - 1);
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

/** Jobs a second: BullMQ counts them by the minute, and those of the current minute by themselves. */
function rateOf({ meta: { count, prevTS, prevCount }, data }: Metrics, now: number): number {
  if (!prevTS) return 0;
  const jobs = count - prevCount + data.reduce((sum, minute) => sum + minute, 0);
  const seconds = (now - prevTS) / 1000 + 60 * data.length;
  return seconds < 1 ? 0 : jobs / seconds;
}
