import { Queue } from "bullmq";
import { openRedis, type RedisConnection } from "../redis/open-redis.ts";
import type { Redis, RedisOptions } from "ioredis";
import type { IngestJob } from "./jobs.ts";

/** Which queue of BullMQ. Producers, workers and those who look at it must name the same one. */
export interface QueueOptions {
  /** Where Redis is. */
  readonly connection: RedisConnection;
  /** The queue's name. @default "jigsaw-ingest" */
  readonly queueName?: string | undefined;
  /** What BullMQ's keys begin with. @default "bull" */
  readonly prefix?: string | undefined;
}

export const defaultQueueName = "jigsaw-ingest";
export const queueOptionNames: readonly string[] = ["connection", "queueName", "prefix"];

/** A queue, and the connection that it uses. */
export interface OpenQueue {
  readonly queue: Queue<IngestJob>;
  readonly redis: Redis;
  readonly close: () => Promise<void>;
}

/** @param defaults for options of Redis that the caller leaves open */
export function openQueue(
  { connection, queueName = defaultQueueName, prefix }: QueueOptions,
  defaults: RedisOptions = {},
): OpenQueue {
  const { client, close } = openRedis(connection, defaults);
  const queue = new Queue<IngestJob>(queueName, {
    connection: client,
    ...(prefix !== undefined && { prefix }),
  });
  // As for the client: commands reject by themselves.
  queue.on("error", () => {});
  return {
    queue,
    redis: client,
    close: async () => {
      await queue.close();
      await close();
    },
  };
}

/** Does something with a queue, and closes it. */
export async function withQueue<T>(options: QueueOptions, work: (open: OpenQueue) => Promise<T>): Promise<T> {
  const open = openQueue(options);
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}
