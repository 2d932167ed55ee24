import { JigsawInputError } from "@x/jigsaw-core";
import { RateLimitError, WaitingError, Worker, type Job, type WorkerOptions } from "bullmq";
import type { IngestJob } from "../queue/jobs.ts";
import { defaultQueueName, openQueue, type QueueOptions } from "../queue/open-queue.ts";
import { cleanUp } from "./clean-up.ts";
import { createTokenCounter } from "./count-tokens.ts";
import { decideOnError } from "./decide-on-error.ts";
import type { Ingest } from "./ingest-run.ts";
import { ingestSource } from "./ingest-source.ts";

/** A limit that is never reached. BullMQ needs a `limiter` for `queue.rateLimit`, which pauses all workers. */
const unreachableLimit = { max: 1_000_000_000, duration: 1000 };
/** For how many minutes BullMQ keeps the number of completed jobs per minute. */
const metricsMinutes = 60;

/**
 * Options of BullMQ's `Worker`, and the `ingest` function that the worker calls. `removeOnComplete` can't be set: completed
 * jobs are always removed, because their ids are used again when the source is enqueued again.
 */
export interface IngestWorkerOptions
  extends QueueOptions, Omit<WorkerOptions, "connection" | "prefix" | "removeOnComplete"> {
  /** `(run) => ingest({ ...run, vectorStore, recordManager })`: the `ingest` of either framework, with your store. */
  readonly ingest: Ingest;
  /**
   * How many sources this worker processes at the same time. The default is enough to use a rate limit of 50 requests per
   * second.
   * @default 20
   */
  readonly concurrency?: number;
  /**
   * How many times a source may be restarted after its worker died. If its workers die more often, the source is
   * considered the cause, and its job fails.
   * @default 3
   */
  readonly maxStalledCount?: number;
}

/**
 * Starts a BullMQ `Worker` that ingests the sources in a queue, one source per job. Any number of workers can run, on any
 * machines, if several processes can write to the record manager and the store at the same time. A job is completed when
 * its source is stored and recorded. If a worker dies, another worker takes over its sources, and their chunks are stored
 * only once.
 *
 * `close()` waits for the sources in progress. The events `failed` and `error` report failures. An invalid key or a used-up
 * quota stops the worker: the source goes back into the queue, `error` is emitted, and the worker closes.
 * @throws JigsawInputError if `ingest` is missing
 * @example
 * ```ts
 * import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
 * import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
 * import { createIngestWorker } from "@x/jigsaw-bullmq";
 * import { ingest, JigsawEmbeddings } from "@x/langchain-jigsaw";
 *
 * const connection = { url: process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379" };
 * // In production, a store and a record manager that all workers share, such as PostgreSQL.
 * const vectorStore = new MemoryVectorStore(new JigsawEmbeddings());
 * const recordManager = new InMemoryRecordManager();
 * const worker = createIngestWorker({
 *   connection,
 *   ingest: (run) => ingest({ ...run, vectorStore, recordManager }),
 * });
 * process.once("SIGTERM", () => void worker.close());
 * ```
 */
export function createIngestWorker({
  ingest,
  connection,
  queueName = defaultQueueName,
  prefix,
  ...options
}: IngestWorkerOptions): Worker<IngestJob, void> {
  if (typeof ingest !== "function") {
    throw new JigsawInputError(
      "`ingest` must be a function: (run) => ingest({ ...run, vectorStore, recordManager }).",
    );
  }
  // Without a limit of retries, a worker waits until a restarting Redis is back, however long that takes.
  const open = openQueue({ connection, queueName, prefix }, { maxRetriesPerRequest: null });
  const countTokens = createTokenCounter(open);
  const run = async (job: Job<IngestJob>, token?: string, signal?: AbortSignal): Promise<void> => {
    if ("run" in job.data) return await cleanUp(job, job.data, { open, ingest, token, signal });
    await ingestSource(job.data, ingest, countTokens, signal);
  };
  const worker = new Worker<IngestJob, void>(
    queueName,
    async (job, token, signal) => {
      try {
        await run(job, token, signal);
      } catch (error) {
        throw await handleFailure(error, job, token);
      }
    },
    {
      concurrency: 20,
      maxStalledCount: 3,
      limiter: unreachableLimit,
      metrics: { maxDataPoints: metricsMinutes },
      ...options,
      connection: open.redis,
      ...(prefix !== undefined && { prefix }),
      removeOnComplete: { count: 0 },
    },
  );
  /** Returns what the processor throws, which tells BullMQ what to do with the job. */
  const handleFailure = async (thrown: unknown, job: Job<IngestJob>, token?: string): Promise<unknown> => {
    const decision = decideOnError(thrown);
    if (decision.kind === "fail") return decision.error;
    if (decision.kind === "pause") {
      await open.queue.rateLimit(decision.ms);
      return new RateLimitError();
    }
    await job.moveToWait(token);
    worker.emit("error", decision.error);
    void worker.close();
    return new WaitingError();
  };
  worker.once("closed", () => void open.close());
  return worker;
}
