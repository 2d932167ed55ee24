import { withoutSecrets } from "@x/jigsaw-core/internal";
import type { Job } from "bullmq";
import { addJobs } from "../queue/add-jobs.ts";
import type { IngestJob, JobSource } from "../queue/jobs.ts";
import { withQueue, type QueueOptions } from "../queue/open-queue.ts";

/** Failed jobs that are read at once. */
const maxBatch = 250;

/** A job that was given up. */
export interface FailedJob {
  /** A URL without its credentials and query string; undefined for a `cleanup: "full"`. */
  readonly source: JobSource | undefined;
  /** The message of its last error. */
  readonly reason: string;
}

/**
 * What failed, and why: the latest first, and at most `limit` of them.
 * @example
 * ```ts
 * import { failedJobs } from "@x/jigsaw-bullmq";
 *
 * const connection = { url: process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379" };
 * for (const { source, reason } of await failedJobs({ connection })) console.log(source, reason);
 * ```
 */
export async function failedJobs(options: QueueOptions, limit = 100): Promise<FailedJob[]> {
  return await withQueue(options, async ({ queue }) => {
    const jobs = await queue.getFailed(0, limit - 1);
    return jobs.map(({ data, failedReason }) => ({
      source: "source" in data ? withoutSecrets(data.source) : undefined,
      reason: failedReason,
    }));
  });
}

/**
 * Puts everything that failed back into the queue. Use it in place of `job.retry()`, which BullMQ lets run beside a newer
 * job of the same source.
 * @returns how many
 * @example
 * ```ts
 * import { retryFailed } from "@x/jigsaw-bullmq";
 *
 * const connection = { url: process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379" };
 * console.log(await retryFailed({ connection }));
 * ```
 */
export async function retryFailed(options: QueueOptions): Promise<number> {
  return await withQueue(options, async (open) => {
    const count = await open.queue.getFailedCount();
    for (let done = 0; done < count; done += maxBatch) {
      // From the oldest on, of which each batch leaves none.
      const jobs = await open.queue.getJobs("failed", 0, Math.min(maxBatch, count - done) - 1, true);
      await addJobs(open, jobs.map(placed));
    }
    return count;
  });
}

function placed({ data, opts, deduplicationId, id = "" }: Job<IngestJob>) {
  const { attempts, backoff } = opts;
  return {
    place: deduplicationId ?? id,
    data,
    options: { ...(attempts !== undefined && { attempts }), ...(backoff !== undefined && { backoff }) },
  };
}
