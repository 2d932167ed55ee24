import type { Progress } from "@x/jigsaw-core";
import type { OpenQueue } from "../queue/open-queue.ts";
import { tokensKey } from "../queue/tokens-key.ts";

/**
 * Counts tokens for all workers. Sources are ingested side by side, so no run knows its own: what counts is by how much
 * the running total of this worker's embeddings grew since anybody looked.
 */
export function tokenCounter({ redis, queue }: OpenQueue): (progress: Progress) => Promise<void> {
  let last = 0;
  return async ({ usage: { totalTokens } }) => {
    const grown = totalTokens - last;
    last = totalTokens;
    if (grown > 0) await redis.incrby(tokensKey(queue), grown);
  };
}
