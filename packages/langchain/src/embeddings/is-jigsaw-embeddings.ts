import { JigsawInputError } from "@x/jigsaw-core";
import { isEmbedder, isRecord } from "@x/jigsaw-core/internal";
import type { JigsawEmbeddings } from "./jigsaw-embeddings.ts";

/** Duck-typed: a store may hold embeddings from another copy of the package. */
export function isJigsawEmbeddings(value: unknown): value is JigsawEmbeddings {
  return isRecord(value) && isEmbedder(value);
}

/**
 * The `JigsawEmbeddings` that make a store's vectors: the store's own, or those inside LangChain's
 * `CacheBackedEmbeddings`. Undefined if another model makes the vectors, because those can't be compared with ours.
 */
export function jigsawEmbeddingsIn(value: unknown): JigsawEmbeddings | undefined {
  if (isJigsawEmbeddings(value)) return value;
  return isRecord(value) ? jigsawEmbeddingsIn(value["underlyingEmbeddings"]) : undefined;
}

/** The error for a store whose embeddings belong to another model, or to a wrapper that hides them. */
export function foreignEmbeddingsError(): JigsawInputError {
  return new JigsawInputError(
    "The embeddings of `vectorStore` are not `JigsawEmbeddings`, and vectors of different models can't be compared. If JigsawStack made every vector in the store, pass the `embeddings` option.",
  );
}
