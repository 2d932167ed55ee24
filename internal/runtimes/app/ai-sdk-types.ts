import { asEmbeddingModelV3, createJigsaw, type JigsawEmbeddingModelOptions } from "@x/ai-sdk-jigsaw";
import { createProviderRegistry, embed, type EmbeddingModel } from "ai";

const jigsaw = createJigsaw({ dimensions: 64 });
export const model: EmbeddingModel = jigsaw.embedding();
export const older: EmbeddingModel = asEmbeddingModelV3(jigsaw.embedding());
export const registry = createProviderRegistry({ jigsaw });
export const found: Promise<{ embedding: number[] }> = embed({
  model,
  value: "a",
  providerOptions: { jigsaw: { query: true } satisfies JigsawEmbeddingModelOptions },
});
// @ts-expect-error The option doesn't exist, so this fails unless the types have become `any`.
export const refused = createJigsaw({ dimension: 64 });
// @ts-expect-error There is only one model.
export const unknown = jigsaw.embedding("embedding-v1");
