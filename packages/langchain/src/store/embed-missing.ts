import type { DocumentInterface } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { JigsawError } from "@x/jigsaw-core";
import { renumberError } from "../embed-once/renumber-error.ts";
import { isJigsawEmbeddings } from "../embeddings/is-jigsaw-embeddings.ts";

/**
 * Embeds the Documents that have no vector yet.
 * @param vectors for each Document its vector, or undefined if it has none
 * @returns one vector for each Document
 * @throws JigsawError that names the Document, such as `documents[3]`
 */
export async function embedMissing(
  documents: readonly DocumentInterface[],
  vectors: readonly (number[] | undefined)[],
  embeddings: EmbeddingsInterface,
  signal?: AbortSignal,
): Promise<number[][]> {
  const places = [...documents.keys()].filter((index) => vectors[index] === undefined);
  if (places.length === 0) return vectors.flatMap((vector) => (vector ? [vector] : []));
  const texts = places.map((index) => documents[index]?.pageContent ?? "");
  try {
    const embedded = isJigsawEmbeddings(embeddings)
      ? await embeddings.embedDocuments(texts, { signal })
      : await embeddings.embedDocuments(texts);
    return vectors.map((vector) => vector ?? embedded.shift() ?? []);
  } catch (error) {
    throw JigsawError.isInstance(error) ? renumberError(error, places, "documents") : error;
  }
}
