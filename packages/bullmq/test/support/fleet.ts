import { randomUUID } from "node:crypto";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import type { Emulator, EmulatorOptions } from "@x/jigsaw-emulator";
import { ingest, JigsawEmbeddings, type JigsawEmbeddingsParams } from "@x/langchain-jigsaw";
import { startService } from "@x/test-support";
import { startRedis, type RedisServer } from "@x/test-support/redis";
import type { Job, Worker } from "bullmq";
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

/** A server that all tests of this process share; each has a queue of its own. */
export async function redis(): Promise<RedisServer> {
  return await (shared ??= startRedis());
}

/** A queue that no other test has. */
export async function newQueue(server?: RedisServer): Promise<QueueOptions> {
  const { port } = server ?? (await redis());
  return { connection: { host: "127.0.0.1", port }, queueName: `test-${randomUUID()}` };
}

/** The queue as BullMQ shows it. */
export function look(queue: QueueOptions): OpenQueue {
  const open = openQueue(queue);
  onTestFinished(() => open.close());
  return open;
}

/** A store with its records, and workers that fill it. */
export interface Fleet {
  readonly queue: QueueOptions;
  readonly service: Emulator;
  readonly ingest: Ingest;
  /** The texts that are stored. */
  texts(): string[];
  work(options?: Partial<IngestWorkerOptions>): Worker<IngestJob, void>;
  /** Waits until nothing is left to do. */
  idle(): Promise<IngestStatus>;
}

export async function openFleet(
  options: EmulatorOptions = {},
  embedding: JigsawEmbeddingsParams = {},
  server?: RedisServer,
): Promise<Fleet> {
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
  const own: Ingest = (run) => ingest({ ...run, vectorStore, recordManager });
  return {
    queue,
    service,
    ingest: own,
    texts: () => vectorStore.memoryVectors.map(({ content }) => content).sort(),
    work: (more) => startWorker(queue, { ingest: own, ...more }),
    idle: () => untilIdle(queue),
  };
}

/** A worker that closes when the test ends. Errors are expected where a test listens for them. */
export function startWorker(
  queue: QueueOptions,
  options: Partial<IngestWorkerOptions> & Pick<IngestWorkerOptions, "ingest">,
): Worker<IngestJob, void> {
  const worker = createIngestWorker({ ...queue, drainDelay: 1, ...options });
  worker.on("error", () => {});
  onTestFinished(() => worker.close());
  return worker;
}

/** Waits until nothing is left to do in a queue. */
export async function untilIdle(queue: QueueOptions): Promise<IngestStatus> {
  return await expect
    .poll(() => ingestStatus(queue), { interval: 20 })
    .toMatchObject({ waiting: 0, active: 0 })
    .then(() => ingestStatus(queue));
}

/** The id of a place's first job, and of the next one. */
export function idsOf(jobs: readonly Job[]): string[] {
  return jobs.map(({ id = "" }) => id).sort();
}
