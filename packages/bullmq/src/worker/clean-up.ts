import { JigsawInputError } from "@x/jigsaw-core";
import { DelayedError, type Job } from "bullmq";
import type { CleanUpJob, IngestJob } from "../queue/jobs.ts";
import { cleanUpJobName } from "../queue/jobs.ts";
import type { OpenQueue } from "../queue/open-queue.ts";
import { Runs } from "../queue/runs.ts";
import type { Ingest } from "./ingest-run.ts";

/** Milliseconds after which it is looked again whether all others are done. */
const lookAgainMs = 1000;
/** Places in one call to Redis, and jobs that are looked at for one that is not done. */
const maxPlaces = 1000;
const maxLookedAt = 1000;

/** Deletes what is stored at other places than those of a run, once all jobs that were enqueued before are done. */
export async function cleanUp(
  job: Job<IngestJob>,
  { run, places: count }: CleanUpJob,
  {
    open,
    ingest,
    token,
    signal,
  }: { open: OpenQueue; ingest: Ingest; token?: string | undefined; signal?: AbortSignal | undefined },
): Promise<void> {
  if (await isAnyBefore(job, open)) {
    await job.moveToDelayed(Date.now() + lookAgainMs, token);
    throw new DelayedError();
  }
  const runs = new Runs(open.redis, open.queue.toKey("jigsaw-runs"));
  const known = await runs.count(run);
  // A job that was taken over may have been done.
  if (known === undefined || known < count) {
    throw new JigsawInputError(
      `Redis has ${known ?? "none"} of the ${count} places that were enqueued for this \`cleanup: "full"\`, so nothing is deleted. Enqueue all sources again, with a Redis that evicts no keys (\`maxmemory-policy noeviction\`).`,
    );
  }
  const keepPlaces = async (stored: readonly string[]): Promise<ReadonlySet<string>> => {
    const kept = new Set<string>();
    for (let start = 0; start < stored.length; start += maxPlaces)
      for (const place of await runs.among(run, stored.slice(start, start + maxPlaces))) kept.add(place);
    if (kept.size > 0 || count === 0 || stored.length === 0) return kept;
    throw new JigsawInputError(
      `Nothing is stored of any of the ${count} sources, so nothing is deleted: the worker's \`ingest\` may set a \`scope\` or \`root\` of its own. Give both to \`enqueue\`.`,
    );
  };
  await ingest({ sources: [], cleanup: "full", keepPlaces, signal });
  await runs.close(run);
}

/** Whether a job that was enqueued before is not done. Those that wait for a worker come first anyway. */
async function isAnyBefore(own: Job<IngestJob>, { queue }: OpenQueue): Promise<boolean> {
  const others = await queue.getJobs(["active", "delayed", "prioritized"], 0, maxLookedAt - 1, true);
  return others.some(
    (job) => job.id !== own.id && job.name !== cleanUpJobName && job.timestamp <= own.timestamp,
  );
}
