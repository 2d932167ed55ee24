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
  const { known, failed } = await knownJobs(open, jobs);
  const chosen = await Promise.all(
    jobs.map(async ({ place }) => {
      const ids = idsOf(place);
      const id = ids.find((one) => !known.has(one)) ?? ids.find((one) => failed.has(one)) ?? place;
      // Both ids are taken: the job that failed gives way, and the other one is there still.
      if (known.has(id) && failed.delete(id)) await open.queue.remove(id);
      return id;
    }),
  );
  const added = await add(open, jobs, chosen);
  const isAdded = (index: number): boolean => added[index]?.id === chosen[index];
  const outdated = jobs.flatMap((job, index) => {
    const queued = added[index];
    const isCurrent = known.get(queued?.id ?? "") === JSON.stringify(job.data);
    return queued === undefined || isAdded(index) || isCurrent
      ? []
      : [{ job, queued, id: chosen[index] ?? "" }];
  });
  // It may be done by now.
  await Promise.all(outdated.map(({ job, queued }) => queued.updateData(job.data).catch(() => {})));
  // If it became active before it got the data, this is the job after it; if it still waits, nothing is added.
  await add(
    open,
    outdated.map(({ job }) => job),
    outdated.map(({ id }) => id),
  );
  // Only now: a process that dies in between leaves one too many, not one too few.
  await Promise.all([...failed].map((id) => open.queue.remove(id)));
  return jobs.filter((_, index) => isAdded(index)).length;
}

/** Two ids a place: the next job is stored while the active one has the other. */
function idsOf(place: string): [first: string, next: string] {
  return [place, `${place}-next`];
}

/** The data of the jobs that there are, by their ids, and which of them failed. */
async function knownJobs(
  { queue, redis }: OpenQueue,
  jobs: readonly PlacedJob[],
): Promise<{ known: Map<string, string>; failed: Set<string> }> {
  const ids = jobs.flatMap(({ place }) => idsOf(place));
  const reading = redis.pipeline();
  for (const id of ids) reading.hget(queue.toKey(id), "data");
  const known = new Map<string, string>();
  for (const [index, [, data]] of ((await reading.exec()) ?? []).entries())
    if (typeof data === "string") known.set(ids[index] ?? "", data);
  const all = [...known.keys()];
  const scores = all.length === 0 ? [] : await redis.zmscore(queue.toKey("failed"), ...all);
  return { known, failed: new Set(all.filter((_, index) => scores[index] !== null)) };
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
