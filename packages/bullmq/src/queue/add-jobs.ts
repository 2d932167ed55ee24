import type { Job, JobsOptions } from "bullmq";
import { cleanUpJobName, sourceJobName, type IngestJob } from "./jobs.ts";
import type { OpenQueue } from "./open-queue.ts";

/** A job, and the place that it is about. */
export interface PlacedJob {
  readonly place: string;
  readonly data: IngestJob;
  readonly options: JobsOptions;
}

/**
 * Adds jobs, each once: no two jobs of one place wait, or are active. What waits already gets the data of the new job.
 * While one is active, the next one waits for its end, for the source may have changed after it was read. A job that
 * failed is replaced.
 * @param jobs of different places
 * @returns how many were added
 */
export async function addJobs(open: OpenQueue, jobs: readonly PlacedJob[]): Promise<number> {
  if (jobs.length === 0) return 0;
  const { chosen, failed } = await chooseIds(open, jobs);
  const queued = await add(open, jobs, chosen);
  const isAdded = (index: number): boolean => queued[index]?.id === chosen[index];
  await update(
    open,
    jobs.flatMap((job, index) => {
      const before = queued[index];
      return before === undefined || isAdded(index) ? [] : [{ job, before, id: chosen[index] }];
    }),
  );
  // Only now: a process that dies in between leaves one too many, not one too few.
  await Promise.all([...failed].map((id) => open.queue.remove(id)));
  return jobs.filter((_, index) => isAdded(index)).length;
}

/** A free id for each job, and the jobs that failed before. Few commands: this is done for every source. */
async function chooseIds(
  { queue, redis }: OpenQueue,
  jobs: readonly PlacedJob[],
): Promise<{ chosen: string[]; failed: Set<string> }> {
  // Two ids a place: the next job is stored while the active one has the other.
  const ids = jobs.map(({ place }) => [place, `${place}-next`] as const);
  const all = ids.flat();
  const live = await redis.mget(jobs.map(({ place }) => queue.toKey(`de:${place}`)));
  const scores = await redis.zmscore(queue.toKey("failed"), ...all);
  const failed = new Set(all.filter((_, index) => scores[index] !== null));
  const chosen = await Promise.all(
    ids.map(async ([first, next], index) => {
      const free = [first, next].filter((id) => id !== live[index]);
      const id = free.find((one) => !failed.has(one)) ?? free[0] ?? first;
      // Both ids are taken: the job that failed gives way, and the other one is there still.
      if (failed.delete(id)) await queue.remove(id);
      return id;
    }),
  );
  return { chosen, failed };
}

/** Gives jobs that are in the queue already what is new about their sources. */
async function update(
  open: OpenQueue,
  all: readonly { job: PlacedJob; before: Job<IngestJob>; id: string | undefined }[],
): Promise<void> {
  if (all.length === 0) return;
  const reading = open.redis.pipeline();
  for (const { before } of all) reading.hget(open.queue.toKey(before.id ?? ""), "data");
  const data = (await reading.exec()) ?? [];
  const outdated = all.filter(({ job }, index) => data[index]?.[1] !== JSON.stringify(job.data));
  // It may be done by now.
  await Promise.all(outdated.map(({ job, before }) => before.updateData(job.data).catch(() => {})));
  // If it became active before it got the data, this is the job after it; if it still waits, nothing is added.
  await add(
    open,
    outdated.map(({ job }) => job),
    outdated.map(({ id }) => id),
  );
}

/** Returns the jobs with the ids under which they are in the queue: those of others where they were not added. */
async function add(
  { queue }: OpenQueue,
  jobs: readonly PlacedJob[],
  ids: readonly (string | undefined)[],
): Promise<Job<IngestJob>[]> {
  const all = jobs.map(({ place, data, options }, index) => ({
    name: "run" in data ? cleanUpJobName : sourceJobName,
    data,
    opts: {
      ...options,
      jobId: ids[index] ?? place,
      deduplication: { id: place, keepLastIfActive: true },
    },
  }));
  return all.length === 0 ? [] : await queue.addBulk(all);
}
