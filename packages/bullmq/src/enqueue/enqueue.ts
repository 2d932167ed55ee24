import { resolve } from "node:path";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { checkNames, eachFile, eachSource, inBatches, placeAt, placeOfSource } from "@x/jigsaw-core/internal";
import type { JobsOptions } from "bullmq";
import { addJobs, type PlacedJob } from "../queue/add-jobs.ts";
import type { PlacingOptions } from "../queue/jobs.ts";
import { queueOptionNames, withQueue, type OpenQueue, type QueueOptions } from "../queue/open-queue.ts";
import { Runs } from "../queue/runs.ts";
import { toJobSource } from "../queue/to-job-source.ts";

/** Jobs that are added in one call, and milliseconds that they wait for others at most. */
const maxBatch = 25;
const maxWaitMs = 100;

/** Some two minutes, for what is down for a while. */
const defaultAttempts: Pick<JobsOptions, "attempts" | "backoff"> = {
  attempts: 8,
  backoff: { type: "exponential", delay: 1000, jitter: 0.5 },
};

/** One source, many, or sources as they come; the path of a folder stands for the files in it and its folders. */
export type EnqueueSources = Source | Iterable<Source> | AsyncIterable<Source>;

/** Options of `ingest` that a producer decides on, and those of BullMQ's jobs. */
export interface EnqueueOptions extends QueueOptions, Omit<PlacingOptions, "cleanup"> {
  /**
   * `"full"` deletes what is stored of sources that are not among these, as a last job that waits for all others.
   * Texts need an `id` then. `"none"` keeps what a source replaces.
   * @default "incremental": only what a source replaces is deleted
   */
  readonly cleanup?: "incremental" | "full" | "none" | undefined;
  /** How often a source is tried before it is kept as failed; only for errors that can pass. @default 8 */
  readonly attempts?: number | undefined;
  /** What BullMQ waits between attempts. @default 1 s, 2 s, 4 s …, half of it at random */
  readonly backoff?: JobsOptions["backoff"];
  /** Called after each batch, with the number of sources until then, and waited for. */
  readonly onProgress?: ((progress: { readonly done: number }) => unknown) | undefined;
  /** Ends the enqueuing, which rejects with the signal's own reason; what was added stays. */
  readonly signal?: AbortSignal | undefined;
}

/** What became of the sources. */
export interface EnqueueResult {
  /** New in the queue, or in place of a job that failed. */
  readonly added: number;
  /** In the queue already, or given twice. What a worker is at work on is ingested once more afterwards. */
  readonly alreadyQueued: number;
}

/** Typed by name, so that a new option does not compile until it is listed here. */
const own: Readonly<Record<Exclude<keyof EnqueueOptions, keyof QueueOptions>, true>> = {
  scope: true,
  root: true,
  forceUpdate: true,
  cleanup: true,
  attempts: true,
  backoff: true,
  onProgress: true,
  signal: true,
};
const optionNames = [...queueOptionNames, ...Object.keys(own)];

/**
 * Puts sources into a queue, for workers to ingest: one job a source, in a bounded amount of memory whatever their number.
 * A source that waits already is not added again, so a producer that died is simply started again. Workers must find
 * files at the same absolute paths.
 * @throws JigsawInputError for a wrong option, or a source that a job can't hold: bytes, Blobs, Documents and nodes.
 * Of what came before it, the last 25 sources may not be in the queue; nothing is cleaned up.
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
  if (sources === undefined || sources === null) throw new JigsawInputError("`sources` is missing.");
  checkNames(options, optionNames, new Set());
  return await withQueue(options, async (open) => {
    const runs = new Runs(open.redis, open.queue.toKey("jigsaw-runs"));
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
  runs: Runs,
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
    const different = [...new Map(jobs.map((job) => [job.place, job])).values()];
    await runs.add(different.map(({ place }) => place));
    added += await addJobs(open, different);
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
      `${subject} is a text without an \`id\`, which \`cleanup: "full"\` needs: nothing else says later that it is still among the sources.`,
    );
  }
  const data = {
    source,
    ...(scope !== undefined && { scope }),
    ...(root !== undefined && { root }),
    ...(forceUpdate === true && { forceUpdate }),
    ...(cleanup === "none" && { cleanup }),
  };
  return { place: place ?? placeAt(JSON.stringify([source, scope])), data, options: attemptsOf(options) };
}

async function addCleanUp(
  run: string,
  sources: EnqueueSources,
  options: EnqueueOptions,
  open: OpenQueue,
  runs: Runs,
): Promise<void> {
  const places = (await runs.count(run)) ?? 0;
  if (places === 0 && !(Array.isArray(sources) && sources.length === 0)) {
    throw new JigsawInputError(
      '`sources` turned out to be empty: a folder may not be mounted, and with `cleanup: "full"` everything that is stored would be deleted. Give `[]` to have that done.',
    );
  }
  await addJobs(open, [{ place: `clean-up-${run}`, data: { run, places }, options: attemptsOf(options) }]);
}

function attemptsOf({ attempts, backoff }: EnqueueOptions): JobsOptions {
  return {
    ...defaultAttempts,
    ...(attempts !== undefined && { attempts }),
    ...(backoff !== undefined && { backoff }),
  };
}
