import { randomUUID } from "node:crypto";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import type { Emulator, EmulatorOptions } from "@x/jigsaw-emulator";
import { ingest, JigsawEmbeddings, type JigsawEmbeddingsParams } from "@x/langchain-jigsaw";
import { startService } from "@x/test-support";
import { startRedis, type RedisServer } from "@x/test-support/redis";
import type { Worker } from "bullmq";
import { expect, onTestFinished } from "vitest";
import {
  createIngestWorker,
  ingestStatus,
  type Ingest,
  type IngestJob,
  type IngestStatus,
  type IngestWorkerOptions,
  type QueueOptions,
} from "../../src/index.ts";
import { openQueue, type OpenQueue } from "../../src/queue/open-queue.ts";

let shared: Promise<RedisServer> | undefined;

/** The Redis server that all tests of this process share. Each test has its own queue. */
export async function sharedRedis(): Promise<RedisServer> {
  return await (shared ??= startShared());
}

/** Vitest ends its processes with SIGTERM, after which a process emits "exit" only if it exits itself. */
async function startShared(): Promise<RedisServer> {
  process.once("SIGTERM", () => process.exit(143));
  return await startRedis();
}

/** The options of a queue that no other test uses. */
export async function newQueue(server?: RedisServer): Promise<QueueOptions> {
  const { port } = server ?? (await sharedRedis());
  return { connection: { host: "127.0.0.1", port }, queueName: `test-${randomUUID()}` };
}

/** Opens a queue to inspect its jobs. It is closed when the test ends. */
export function openTestQueue(queue: QueueOptions): OpenQueue {
  const open = openQueue(queue);
  onTestFinished(() => open.close());
  return open;
}

/** A queue, an emulator, and a store in memory that all workers of a test write to. */
export interface TestIngestion {
  readonly queue: QueueOptions;
  readonly service: Emulator;
  readonly ingest: Ingest;
  /** The texts in the store, sorted. */
  storedTexts(): string[];
  startWorker(options?: Partial<IngestWorkerOptions>): Worker<IngestJob, void>;
  /** Waits until no job is waiting or active. */
  waitUntilIdle(): Promise<IngestStatus>;
}

export async function openTestIngestion(
  options: EmulatorOptions = {},
  embedding: JigsawEmbeddingsParams = {},
  server?: RedisServer,
): Promise<TestIngestion> {
  const service = await startService(options);
  const queue = await newQueue(server);
  const vectorStore = new MemoryVectorStore(
    new JigsawEmbeddings({
      apiKey: "test-key",
      baseURL: service.url,
      dimensions: 32,
      requestsPerSecond: Infinity,
      ...embedding,
    } as JigsawEmbeddingsParams),
  );
  const recordManager = new InMemoryRecordManager();
  const ingestIntoStore: Ingest = (run) => ingest({ ...run, vectorStore, recordManager });
  return {
    queue,
    service,
    ingest: ingestIntoStore,
    storedTexts: () => vectorStore.memoryVectors.map(({ content }) => content).sort(),
    startWorker: (more) => startWorker(queue, { ingest: ingestIntoStore, ...more }),
    waitUntilIdle: () => waitUntilIdle(queue),
  };
}

/** Starts a worker that closes when the test ends. A test that expects errors adds its own listener. */
export function startWorker(
  queue: QueueOptions,
  options: Partial<IngestWorkerOptions> & Pick<IngestWorkerOptions, "ingest">,
): Worker<IngestJob, void> {
  const worker = createIngestWorker({ ...queue, drainDelay: 1, ...options });
  worker.on("error", () => {});
  onTestFinished(() => worker.close());
  return worker;
}

/** Waits until no job of the queue is waiting or active. */
export async function waitUntilIdle(queue: QueueOptions): Promise<IngestStatus> {
  return await expect
    .poll(() => ingestStatus(queue), { interval: 20 })
    .toMatchObject({ waiting: 0, active: 0 })
    .then(() => ingestStatus(queue));
}
