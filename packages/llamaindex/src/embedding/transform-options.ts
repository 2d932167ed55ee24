import type { BaseEmbeddingOptions } from "@llamaindex/core/embeddings";

/**
 * The options that LlamaIndex passes to an embedding, and a signal: `pipeline.run({ documents }, { signal })` passes it
 * on.
 */
export interface JigsawTransformOptions extends BaseEmbeddingOptions {
  /** Cancels the call. No more requests are sent, and the call rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Returns a function that reports progress to the callback and the logger of the options, if there are any. */
export function progressOf(
  options: JigsawTransformOptions | undefined,
): ((done: number, total: number) => void) | undefined {
  const { progressCallback, logProgress } = options ?? {};
  // Like in LlamaIndex, the logger defaults to the console and is used only with `logProgress`.
  const logger = logProgress ? (options?.logger ?? globalThis.console) : undefined;
  if (!progressCallback && !logger) return undefined;
  return (done, total) => {
    progressCallback?.(done, total);
    logger?.log(`getting embedding progress: ${done} / ${total}`);
  };
}
