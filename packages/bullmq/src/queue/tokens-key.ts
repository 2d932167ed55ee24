import type { Queue } from "bullmq";

/** The key under which workers count the tokens that they used. */
export function tokensKey(queue: Pick<Queue, "toKey">): string {
  return queue.toKey("jigsaw-tokens");
}
