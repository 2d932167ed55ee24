import { createIngestWorker, RedisRateLimiter } from "@x/jigsaw-bullmq";
import { openStore, type StoreOptions } from "./store.ts";

/** The input of the child process. */
export interface WorkerJob extends StoreOptions {
  readonly redisUrl: string;
  readonly queueName: string;
  /** Requests per second of all workers together; undefined for no limit. */
  readonly limit: number | undefined;
  readonly concurrency: number;
}

/** Runs a worker until it receives a message to stop, then sends its CPU time in milliseconds. */
async function work({ redisUrl, queueName, limit, concurrency, ...storeOptions }: WorkerJob): Promise<void> {
  const connection = { url: redisUrl };
  const rateLimiter =
    limit === undefined
      ? undefined
      : new RedisRateLimiter({ connection, requestsPerSecond: limit, name: queueName });
  const store = await openStore(storeOptions, rateLimiter);
  const worker = createIngestWorker({ connection, queueName, concurrency, ingest: store.ingest });
  worker.on("error", (error) => console.error(`worker: ${error.message}`));
  await worker.waitUntilReady();
  process.send?.("ready");
  process.once("message", () => {
    void worker.close().then(async () => {
      await store.close();
      await rateLimiter?.close();
      const { user, system } = process.cpuUsage();
      process.send?.((user + system) / 1000, () => process.disconnect());
    });
  });
}

process.once("message", (job: WorkerJob) => void work(job));
