import { JigsawInputError } from "@x/jigsaw-core";
import { RateLimitError, WaitingError, Worker, type Job, type WorkerOptions } from "bullmq";
import type { IngestJob } from "../queue/jobs.ts";
import { defaultQueueName, openQueue, type QueueOptions } from "../queue/open-queue.ts";
import { cleanUp } from "./clean-up.ts";
import { consequenceOf } from "./consequence-of.ts";
import { tokenCounter } from "./count-tokens.ts";
import type { Ingest } from "./ingest-run.ts";
import { ingestSource } from "./ingest-source.ts";

/** More than any worker starts: BullMQ's own limit is off, and `queue.rateLimit` pauses all workers. */
const noLimit = { max: 1_000_000_000, duration: 1000 };
/** Minutes for which BullMQ keeps how many jobs were done. */
const minutesKept = 60;

/** Options of BullMQ's `Worker`, and what to do with a source. */
export interface IngestWorkerOptions
  extends QueueOptions, Omit<WorkerOptions, "connection" | "prefix" | "removeOnComplete"> {
  /** `(run) => ingest({ ...run, vectorStore, recordManager })`: the `ingest` of either framework, with your store. */
  readonly ingest: Ingest;
  /** Sources at work in this worker at once: enough for all requests that are in flight and wait. @default 20 */
  readonly concurrency?: number;
  /** How often a source whose worker died is taken over before it counts as the reason. @default 3 */
  readonly maxStalledCount?: number;
}

/**
 * Starts a worker that ingests what is in a queue, one source a job. Any number of workers may run, on any machines, if
 * the record manager and the store take several writers. A job is done once its source is stored and recorded; what a
 * worker that died leaves is taken over by another one, and is stored once.
 *
 * It is BullMQ's own `Worker`: `close()` finishes what is in flight, `failed` and `error` tell what goes wrong. A wrong key
 * or a quota that is used up stops it: the source goes back into the queue, `error` is emitted, and the worker closes.
 * @throws JigsawInputError where `ingest` is missing
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
  // A worker waits for a Redis that restarts, however long that takes.
  const open = openQueue({ connection, queueName, prefix }, { maxRetriesPerRequest: null });
  const countTokens = tokenCounter(open);
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
        throw await follow(error, job, token);
      }
    },
    {
      concurrency: 20,
      maxStalledCount: 3,
      limiter: noLimit,
      metrics: { maxDataPoints: minutesKept },
      ...options,
      connection: open.redis,
      ...(prefix !== undefined && { prefix }),
      removeOnComplete: { count: 0 },
    },
  );
  const follow = async (thrown: unknown, job: Job<IngestJob>, token?: string): Promise<unknown> => {
    const consequence = consequenceOf(thrown);
    if (consequence.kind === "fail") return consequence.error;
    if (consequence.kind === "pause") {
      await open.queue.rateLimit(consequence.ms);
      return new RateLimitError();
    }
    await job.moveToWait(token);
    worker.emit("error", consequence.error);
    void worker.close();
    return new WaitingError();
  };
  worker.once("closed", () => void open.close());
  return worker;
}
