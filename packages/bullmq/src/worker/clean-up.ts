import { JigsawInputError } from "@x/jigsaw-core";
import { DelayedError, type Job } from "bullmq";
import { CleanUpRuns } from "../queue/clean-up-runs.ts";
import { cleanUpJobName, type CleanUpJob, type IngestJob } from "../queue/jobs.ts";
import type { OpenQueue } from "../queue/open-queue.ts";
import type { Ingest } from "./ingest-run.ts";

/** How long, in ms, the clean-up job waits before it checks the other jobs again. */
const pollIntervalMs = 1000;
/** Maximum number of source ids in one call to Redis. */
const maxPlaces = 1000;
/** Maximum number of jobs that are checked. */
const maxCheckedJobs = 1000;
/** The progress of a job whose clean-up is finished. */
const cleanedUp = "cleaned up";

/** Deletes all stored sources that do not belong to the job's run, after all jobs that were enqueued earlier are done. */
export async function cleanUp(
  job: Job<IngestJob>,
  { run, places: expected }: CleanUpJob,
  {
    open,
    ingest,
    token,
    signal,
  }: { open: OpenQueue; ingest: Ingest; token?: string | undefined; signal?: AbortSignal | undefined },
): Promise<void> {
  if (await hasUnfinishedEarlierJob(job, open)) {
    await job.moveToDelayed(Date.now() + pollIntervalMs, token);
    throw new DelayedError();
  }
  const runs = new CleanUpRuns(open.redis, open.queue.toKey("jigsaw-runs"));
  const keepPlaces = (stored: readonly string[]): Promise<ReadonlySet<string>> =>
    findKept(stored, run, expected, runs);
  try {
    await checkComplete(run, expected, runs);
    await ingest({ sources: [], cleanup: "full", keepPlaces, signal });
    await job.updateProgress(cleanedUp);
  } catch (error) {
    // If another worker finished this clean-up and died before it could report that, it has removed the run's list.
    const stored = await open.queue.getJob(job.id ?? "");
    if (stored?.progress !== cleanedUp) throw error;
  }
  await runs.close(run);
}

/** Returns those of the stored places that belong to the run. */
async function findKept(
  stored: readonly string[],
  run: string,
  expected: number,
  runs: CleanUpRuns,
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for (let start = 0; start < stored.length; start += maxPlaces)
    for (const place of await runs.filterIncluded(run, stored.slice(start, start + maxPlaces)))
      kept.add(place);
  // The list may have been removed while it was read. Then `kept` is incomplete.
  await checkComplete(run, expected, runs);
  if (kept.size > 0 || expected === 0 || stored.length === 0) return kept;
  throw new JigsawInputError(
    `None of the enqueued sources (${expected}) is stored, so nothing is deleted. Perhaps the worker passes its own \`scope\` or \`root\` to \`ingest\`. Pass both to \`enqueue\` instead.`,
  );
}

async function checkComplete(run: string, expected: number, runs: CleanUpRuns): Promise<void> {
  const known = (await runs.count(run)) ?? -1;
  if (known >= expected) return;
  throw new JigsawInputError(
    `Redis has lost the list of sources of this \`cleanup: "full"\` (it has ${Math.max(known, 0)} of ${expected}), so nothing is deleted. Enqueue all sources again, with a Redis that evicts no keys (\`maxmemory-policy noeviction\`).`,
  );
}

/** Whether an earlier job is unfinished. Waiting jobs need no check, because BullMQ starts them before this one. */
async function hasUnfinishedEarlierJob(own: Job<IngestJob>, { queue }: OpenQueue): Promise<boolean> {
  const others = await queue.getJobs(["active", "delayed", "prioritized"], 0, maxCheckedJobs - 1, true);
  return others.some(
    (job) => job.id !== own.id && job.name !== cleanUpJobName && job.timestamp <= own.timestamp,
  );
}
