import type { Progress } from "@x/jigsaw-core";
import type { OpenQueue } from "../queue/open-queue.ts";
import { tokensKey } from "../queue/tokens-key.ts";

/**
 * Creates an `onProgress` that counts the tokens of all workers in Redis. A worker ingests several sources at the same time
 * with the same embeddings, so their usage can't be counted per source. Each call adds what the total of the embeddings
 * grew by since the last call.
 */
export function createTokenCounter({ redis, queue }: OpenQueue): (progress: Progress) => Promise<void> {
  let last = 0;
  return async ({ usage: { totalTokens } }) => {
    const increase = totalTokens - last;
    last = totalTokens;
    if (increase > 0) await redis.incrby(tokensKey(queue), increase);
  };
}
