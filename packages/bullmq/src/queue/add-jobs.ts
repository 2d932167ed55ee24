import type { Job, JobsOptions } from "bullmq";
import { cleanUpJobName, sourceJobName, type IngestJob } from "./jobs.ts";
import type { OpenQueue } from "./open-queue.ts";

/** A job to add. */
export interface PlacedJob {
  /**
   * The stable id of the job's source: a UUID that core derives from the path, URL, file store key or `id`, with `scope` and
   * `root`. Jobs with the same place are duplicates.
   */
  readonly place: string;
  readonly data: IngestJob;
  readonly options: JobsOptions;
}

/**
 * Adds jobs without duplicates: for each source, at most one job waits and at most one is active. If a job is already
 * waiting, it gets the data of the new one. If a job is active, the new one runs after it, because the source may have
 * changed after the active job read it. A failed job is replaced.
 * @param jobs at most one job per source
 * @returns the number of jobs that were added
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
  // The failed jobs are removed last: if the process dies in between, a source has two jobs instead of none.
  await Promise.all([...failed].map((id) => open.queue.remove(id)));
  return jobs.filter((_, index) => isAdded(index)).length;
}

/**
 * Chooses a free id for each job, and finds the failed jobs that it replaces. Uses as few Redis commands as possible,
 * because it runs for every source.
 */
async function chooseIds(
  { queue, redis }: OpenQueue,
  jobs: readonly PlacedJob[],
): Promise<{ chosen: string[]; failed: Set<string> }> {
  // Each source has two job ids, so that the next job can be stored under one while the active job has the other.
  const ids = jobs.map(({ place }) => [place, `${place}-next`] as const);
  const all = ids.flat();
  const currentIds = await redis.mget(jobs.map(({ place }) => queue.toKey(`de:${place}`)));
  const scores = await redis.zmscore(queue.toKey("failed"), ...all);
  const failed = new Set(all.filter((_, index) => scores[index] !== null));
  const chosen = await Promise.all(
    ids.map(async ([first, next], index) => {
      const free = [first, next].filter((id) => id !== currentIds[index]);
      const id = free.find((one) => !failed.has(one)) ?? free[0] ?? first;
      // If both ids are in use, the failed job is removed. The other job stays.
      if (failed.delete(id)) await queue.remove(id);
      return id;
    }),
  );
  return { chosen, failed };
}

/** Updates the data of jobs that are already in the queue. */
async function update(
  open: OpenQueue,
  all: readonly { job: PlacedJob; before: Job<IngestJob>; id: string | undefined }[],
): Promise<void> {
  if (all.length === 0) return;
  const reading = open.redis.pipeline();
  for (const { before } of all) reading.hget(open.queue.toKey(before.id ?? ""), "data");
  const data = (await reading.exec()) ?? [];
  const outdated = all.filter(({ job }, index) => data[index]?.[1] !== JSON.stringify(job.data));
  // If a job has been completed in the meantime, the update fails. A new job is added below.
  await Promise.all(outdated.map(({ job, before }) => before.updateData(job.data).catch(() => {})));
  // If an old job became active before its update, this adds a job that runs after it. If it still waits, BullMQ adds nothing.
  await add(
    open,
    outdated.map(({ job }) => job),
    outdated.map(({ id }) => id),
  );
}

/** Returns one job for each given job: the new one or, if BullMQ found a duplicate, the one that is in the queue. */
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
