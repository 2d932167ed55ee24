import { JigsawInputError } from "@x/jigsaw-core";
import { isEmbedder, isRecord } from "@x/jigsaw-core/internal";
import type { JigsawEmbeddings } from "./jigsaw-embeddings.ts";

/** Duck-typed: a store may hold embeddings of another copy of the package. */
export function isJigsawEmbeddings(value: unknown): value is JigsawEmbeddings {
  return isRecord(value) && isEmbedder(value);
}

/**
 * The `JigsawEmbeddings` that make a store's vectors: its own, or those inside LangChain's `CacheBackedEmbeddings`.
 * Undefined where another model makes them, whose vectors can't be compared with ours.
 */
export function jigsawEmbeddingsIn(value: unknown): JigsawEmbeddings | undefined {
  if (isJigsawEmbeddings(value)) return value;
  return isRecord(value) ? jigsawEmbeddingsIn(value["underlyingEmbeddings"]) : undefined;
}

/** For a store whose embeddings are of another model, or can't be seen inside their wrapper. */
export function foreignEmbeddingsError(): JigsawInputError {
  return new JigsawInputError(
    "The embeddings of `vectorStore` are not `JigsawEmbeddings`, and vectors of two models can't be compared. If JigsawStack makes all vectors in the store, pass the `embeddings` that do.",
  );
}
