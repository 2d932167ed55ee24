import type { Queue } from "bullmq";

/** The Redis key of the number of tokens that all workers of the queue have used. */
export function tokensKey(queue: Pick<Queue, "toKey">): string {
  return queue.toKey("jigsaw-tokens");
}
