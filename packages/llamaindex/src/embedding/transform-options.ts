import type { BaseEmbeddingOptions } from "@llamaindex/core/embeddings";

/** What LlamaIndex hands to an embedding, and a signal: `pipeline.run({ documents }, { signal })` passes it on. */
export interface JigsawTransformOptions extends BaseEmbeddingOptions {
  /** Cancels the call: nothing is sent after it, and the call rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Says how far a call has come, the way LlamaIndex asks for it. */
export function progressOf(
  options: JigsawTransformOptions | undefined,
): ((done: number, total: number) => void) | undefined {
  const { progressCallback, logProgress } = options ?? {};
  // As LlamaIndex has it: a logger is used where progress is to be logged, and without one the console.
  const logger = logProgress ? (options?.logger ?? globalThis.console) : undefined;
  if (!progressCallback && !logger) return undefined;
  return (done, total) => {
    progressCallback?.(done, total);
    logger?.log(`getting embedding progress: ${done} / ${total}`);
  };
}
