import { Queue } from "bullmq";
import { openRedis, type RedisConnection } from "../redis/open-redis.ts";
import type { Redis, RedisOptions } from "ioredis";
import type { IngestJob } from "./jobs.ts";

/** Selects a BullMQ queue. Producers, workers and status calls must use the same values. */
export interface QueueOptions {
  /** The connection to Redis: an `ioredis` client or its options. */
  readonly connection: RedisConnection;
  /** The queue's name. @default "jigsaw-ingest" */
  readonly queueName?: string | undefined;
  /** The prefix of BullMQ's keys in Redis. @default "bull" */
  readonly prefix?: string | undefined;
}

export const defaultQueueName = "jigsaw-ingest";
export const queueOptionNames: readonly string[] = ["connection", "queueName", "prefix"];

/** A queue, and the Redis connection that it uses. */
export interface OpenQueue {
  readonly queue: Queue<IngestJob>;
  readonly redis: Redis;
  readonly close: () => Promise<void>;
  /** Adds the server and the reason to an error that says only that all retries failed. */
  readonly explain: (error: unknown) => unknown;
}

/** Opens a queue. @param defaults values for Redis options that the caller has not set */
export function openQueue(
  { connection, queueName = defaultQueueName, prefix }: QueueOptions,
  defaults: RedisOptions = {},
): OpenQueue {
  const { client, close, explain } = openRedis(connection, defaults);
  const queue = new Queue<IngestJob>(queueName, {
    connection: client,
    ...(prefix !== undefined && { prefix }),
  });
  // Without a listener, BullMQ prints connection errors. Each command also rejects with its error, so none is lost.
  queue.on("error", () => {});
  return {
    queue,
    redis: client,
    close: async () => {
      await queue.close();
      await close();
    },
    explain,
  };
}

/**
 * Opens a queue, runs `work` with it, and closes it.
 * @throws JigsawConnectionError if Redis can't be reached
 */
export async function withQueue<T>(options: QueueOptions, work: (open: OpenQueue) => Promise<T>): Promise<T> {
  const open = openQueue(options);
  try {
    return await work(open);
  } catch (error) {
    throw open.explain(error);
  } finally {
    await open.close();
  }
}
