import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { createIngestWorker, ingestStatus, type IngestWorkerOptions } from "@x/jigsaw-bullmq";
import { ingest } from "@x/langchain-jigsaw";
import { startRedis } from "@x/test-support/redis";
import { expect, onTestFinished } from "vitest";
import { embeddings } from "./langchain-embeddings.ts";

/** A Redis of its own. */
export async function connectionOf(): Promise<{ url: string }> {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  return { url: redis.url };
}

/** Starts a worker, and has it closed before Redis is. Returns how to wait until all jobs are done or failed. */
export function startWorker(options: IngestWorkerOptions): () => Promise<void> {
  const worker = createIngestWorker({ drainDelay: 1, ...options });
  worker.on("error", () => {});
  onTestFinished(() => worker.close());
  return async () => {
    await expect.poll(() => ingestStatus(options)).toMatchObject({ waiting: 0, active: 0 });
  };
}

/** A worker with a store, the texts in it, and the number of requests that it sent. */
export async function storingWorker(): Promise<{
  connection: { url: string };
  idle: () => Promise<void>;
  stored: () => string[];
  requests: () => number;
}> {
  const connection = await connectionOf();
  const own = await embeddings();
  const vectorStore = new MemoryVectorStore(own);
  const recordManager = new InMemoryRecordManager();
  const idle = startWorker({ connection, ingest: (run) => ingest({ ...run, vectorStore, recordManager }) });
  return {
    connection,
    idle,
    stored: () => vectorStore.memoryVectors.map(({ content }) => content).sort(),
    requests: () => own.usage.requests,
  };
}
