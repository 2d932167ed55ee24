import { resolve } from "node:path";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { checkNames, eachSource } from "@x/jigsaw-core/internal";
import { eachFile, inBatches, placeAt, placeOfSource } from "@x/jigsaw-core/ingestion";
import type { JobsOptions } from "bullmq";
import { addJobs, type PlacedJob } from "../queue/add-jobs.ts";
import type { PlacingOptions } from "../queue/jobs.ts";
import { queueOptionNames, withQueue, type OpenQueue, type QueueOptions } from "../queue/open-queue.ts";
import { CleanUpRuns } from "../queue/clean-up-runs.ts";
import { toJobSource } from "../queue/to-job-source.ts";

/** Maximum number of jobs in one call to Redis. */
const maxBatch = 25;
/** How long, in ms, a job waits for its batch to fill. */
const maxWaitMs = 100;

/** Eight attempts take one to two minutes, so that a short outage of the service or the store does not fail a job. */
const defaultAttempts: Pick<JobsOptions, "attempts" | "backoff"> = {
  attempts: 8,
  backoff: { type: "exponential", delay: 1000, jitter: 0.5 },
};

/** One source, several, or an async iterable. The path of a folder means all files in the folder and its subfolders. */
export type EnqueueSources = Source | Iterable<Source> | AsyncIterable<Source>;

/** Options of `enqueue`: some of `ingest`, and some of BullMQ's jobs. */
export interface EnqueueOptions extends QueueOptions, Omit<PlacingOptions, "cleanup"> {
  /**
   * `"full"` also deletes all stored sources that are not among these. It adds a job for this, which waits for all earlier
   * jobs. Texts then need an `id`. `"none"` never deletes the old version of a source.
   * @default "incremental": only the old versions of these sources are deleted
   */
  readonly cleanup?: "incremental" | "full" | "none" | undefined;
  /** Maximum number of attempts for a source, if its errors are temporary. After that its job is a failed job. @default 8 */
  readonly attempts?: number | undefined;
  /** The delay between attempts. @default 1 s, 2 s, 4 s and so on, each shortened at random by up to half */
  readonly backoff?: JobsOptions["backoff"];
  /** Called after each batch, with the number of sources so far. A returned promise is awaited. */
  readonly onProgress?: ((progress: { readonly done: number }) => unknown) | undefined;
  /** Stops `enqueue`, which rejects with the signal's own reason. Jobs that were already added stay in the queue. */
  readonly signal?: AbortSignal | undefined;
}

/** The result of `enqueue`, as numbers of sources. */
export interface EnqueueResult {
  /** Sources that were added to the queue, including those that replace a failed job. */
  readonly added: number;
  /**
   * Sources that were already in the queue, or passed twice. If a worker is processing such a source, it is ingested once
   * more afterwards.
   */
  readonly alreadyQueued: number;
}

/** A record instead of an array, so that the compiler reports a new option that is not listed here. */
const ownOptions: Readonly<Record<Exclude<keyof EnqueueOptions, keyof QueueOptions>, true>> = {
  scope: true,
  root: true,
  forceUpdate: true,
  cleanup: true,
  attempts: true,
  backoff: true,
  onProgress: true,
  signal: true,
};
const optionNames = [...queueOptionNames, ...Object.keys(ownOptions)];

/**
 * Puts sources into a queue, from which workers ingest them: one job per source. Memory use does not grow with the number
 * of sources. A source that is already waiting is not added again, so if a producer dies, start it again. Workers must
 * find files at the same absolute paths.
 * @throws JigsawInputError if an option is invalid, or if a source can't be stored in a job: bytes, Blobs, Documents and
 * nodes. The sources before that one are in the queue, except up to 25 of the last ones. The clean-up job of
 * `cleanup: "full"` is not added.
 * @throws JigsawConnectionError if Redis can't be reached
 * @example
 * ```ts
 * import { enqueue } from "@x/jigsaw-bullmq";
 *
 * const connection = { url: process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379" };
 * const { added } = await enqueue("samples", { connection, cleanup: "full" });
 * console.log(added);
 * ```
 */
export async function enqueue(sources: EnqueueSources, options: EnqueueOptions): Promise<EnqueueResult> {
  if (sources === undefined || sources === null)
    throw new JigsawInputError("`sources` is missing. Pass a source, or an array or iterable of sources.");
  checkNames(options, optionNames, new Set());
  return await withQueue(options, async (open) => {
    const runs = new CleanUpRuns(open.redis, open.queue.toKey("jigsaw-runs"));
    const run = options.cleanup === "full" ? await runs.open() : undefined;
    try {
      const result = await addAll(sources, options, open, runs);
      if (run !== undefined) await addCleanUp(run, sources, options, open, runs);
      return result;
    } catch (error) {
      if (run !== undefined) await runs.close(run);
      throw error;
    }
  });
}

async function addAll(
  sources: EnqueueSources,
  options: EnqueueOptions,
  open: OpenQueue,
  runs: CleanUpRuns,
): Promise<EnqueueResult> {
  const each = eachFile(
    eachSource<Source>(sources, () => false),
    options.cleanup === "full",
    "any",
  );
  let [done, added] = [0, 0];
  for await (const batch of inBatches(each, maxBatch, maxWaitMs)) {
    options.signal?.throwIfAborted();
    const jobs = await Promise.all(
      batch.map((given, index) => toJob(given, `sources[${done + index}]`, options)),
    );
    const uniqueJobs = [...new Map(jobs.map((job) => [job.place, job])).values()];
    await runs.add(uniqueJobs.map(({ place }) => place));
    added += await addJobs(open, uniqueJobs);
    done += batch.length;
    await options.onProgress?.({ done });
  }
  options.signal?.throwIfAborted();
  return { added, alreadyQueued: done - added };
}

async function toJob(given: unknown, subject: string, options: EnqueueOptions): Promise<PlacedJob> {
  const { scope, forceUpdate, cleanup } = options;
  const root = options.root === undefined ? undefined : resolve(options.root);
  const source = toJobSource(given, subject);
  const place = await placeOfSource(source, { scope, root });
  if (place === undefined && cleanup === "full") {
    throw new JigsawInputError(
      `${subject} is a text without an \`id\`, which \`cleanup: "full"\` needs to recognize the text in later runs. Set an \`id\`.`,
    );
  }
  const data = {
    source,
    ...(scope !== undefined && { scope }),
    ...(root !== undefined && { root }),
    ...(forceUpdate === true && { forceUpdate }),
    ...(cleanup === "none" && { cleanup }),
  };
  return { place: place ?? placeAt(JSON.stringify([source, scope])), data, options: toJobOptions(options) };
}

async function addCleanUp(
  run: string,
  sources: EnqueueSources,
  options: EnqueueOptions,
  open: OpenQueue,
  runs: CleanUpRuns,
): Promise<void> {
  const places = (await runs.count(run)) ?? 0;
  if (places === 0 && !(Array.isArray(sources) && sources.length === 0)) {
    throw new JigsawInputError(
      '`sources` yielded no source, and `cleanup: "full"` would delete everything that is stored. Check that the folder is mounted, or pass `[]` to delete everything.',
    );
  }
  await addJobs(open, [{ place: `clean-up-${run}`, data: { run, places }, options: toJobOptions(options) }]);
}

function toJobOptions({ attempts, backoff }: EnqueueOptions): JobsOptions {
  return {
    ...defaultAttempts,
    ...(attempts !== undefined && { attempts }),
    ...(backoff !== undefined && { backoff }),
  };
}
