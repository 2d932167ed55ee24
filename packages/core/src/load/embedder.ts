import type { Embedded } from "../types/embedded.ts";
import type { EmbedOptions } from "../types/call-options.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Source } from "../types/source.ts";
import type { TotalUsage } from "../types/usage.ts";

/** The methods of `JigsawClient` that loading and ingestion need. The embeddings of every adapter have them. */
export interface Embedder {
  readonly vectorSpace: string;
  /** Length of the vectors. */
  readonly dimensions: number;
  readonly maxConcurrency: number;
  readonly usage: TotalUsage;
  /** The engine that makes the vectors. */
  engine(options?: Pick<EmbedOptions, "signal">): Promise<string>;
  embed(source: Source | IdentifiedSource, options?: EmbedOptions): Promise<Embedded>;
  identify(source: Source, options?: Pick<EmbedOptions, "signal">): Promise<IdentifiedSource>;
}

/** Duck-typed: a store may have embeddings of another copy of the package. In some frameworks embeddings are functions. */
export function isEmbedder(value: unknown): value is Embedder {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return (
    typeof Reflect.get(value, "vectorSpace") === "string" &&
    typeof Reflect.get(value, "embed") === "function" &&
    typeof Reflect.get(value, "identify") === "function"
  );
}

/** The difference between two running totals. */
export function usageSince(before: TotalUsage, after: TotalUsage): TotalUsage {
  return {
    requests: after.requests - before.requests,
    inputTokens: after.inputTokens - before.inputTokens,
    outputTokens: after.outputTokens - before.outputTokens,
    inferenceTimeTokens: after.inferenceTimeTokens - before.inferenceTimeTokens,
    totalTokens: after.totalTokens - before.totalTokens,
  };
}
