import type { EmbeddingModelV3, EmbeddingModelV4, SharedV3Warning, SharedV4Warning } from "@ai-sdk/provider";

/**
 * Converts a model to the AI SDK's `EmbeddingModelV3`. Mastra's memory and `ai` 6 need it, because they don't accept
 * `EmbeddingModelV4`. `EmbeddingModelV3` has no `dimensions` option per call: set `dimensions` on the provider.
 * @example
 * ```ts
 * import { asEmbeddingModelV3, jigsaw } from "@x/ai-sdk-jigsaw";
 *
 * const embedder = asEmbeddingModelV3(jigsaw.embedding()); // for `new Memory({ embedder, … })` of Mastra
 * console.log((await embedder.doEmbed({ values: ["Closed on Sundays."] })).embeddings.length);
 * ```
 */
export function asEmbeddingModelV3(model: EmbeddingModelV4): EmbeddingModelV3 {
  const { provider, modelId, maxEmbeddingsPerCall, supportsParallelCalls } = model;
  return {
    specificationVersion: "v3",
    provider,
    modelId,
    maxEmbeddingsPerCall,
    supportsParallelCalls,
    async doEmbed(options) {
      const { warnings, ...result } = await model.doEmbed(options);
      return { ...result, warnings: warnings.map(asWarningV3) };
    },
  };
}

/** Converts a warning. `EmbeddingModelV3` has no type of warning for deprecated settings. */
function asWarningV3(warning: SharedV4Warning): SharedV3Warning {
  if (warning.type !== "deprecated") return warning;
  return { type: "other", message: `${warning.setting} is deprecated: ${warning.message}` };
}
