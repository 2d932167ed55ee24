import { withoutSecrets } from "@x/jigsaw-core/ingestion";
import type { Job } from "bullmq";
import { addJobs, type PlacedJob } from "../queue/add-jobs.ts";
import type { IngestJob, JobSource } from "../queue/jobs.ts";
import { withQueue, type QueueOptions } from "../queue/open-queue.ts";

/** Maximum number of failed jobs that are read at once. */
const maxBatch = 250;

/** A failed job. It is not retried automatically. */
export interface FailedJob {
  /** The source of the job, a URL without its credentials and query string. Undefined for the job that `cleanup: "full"` adds. */
  readonly source: JobSource | undefined;
  /** The message of its last error. */
  readonly reason: string;
}

/**
 * Returns the failed jobs and their errors, latest first.
 * @param limit maximum number of jobs
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
 * Puts all failed jobs back into the queue. Don't use BullMQ's `job.retry()` for this: BullMQ would run the job at the same
 * time as a newer job for the same source.
 * @returns the number of jobs
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
      // Always reads the oldest jobs, because the previous batch is no longer among the failed ones.
      const jobs = await open.queue.getJobs("failed", 0, Math.min(maxBatch, count - done) - 1, true);
      await addJobs(open, jobs.map(toPlacedJob));
    }
    return count;
  });
}

function toPlacedJob({ data, opts, deduplicationId, id = "" }: Job<IngestJob>): PlacedJob {
  const { attempts, backoff } = opts;
  return {
    place: deduplicationId ?? id,
    data,
    options: { ...(attempts !== undefined && { attempts }), ...(backoff !== undefined && { backoff }) },
  };
}
