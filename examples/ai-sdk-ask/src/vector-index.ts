import type { Passage } from "@x/example-shared/answering";
import { cosineSimilarity, embed, embedMany, type EmbeddingModel } from "ai";

/** Passages that can be searched by meaning. */
export interface VectorIndex {
  /** The passages nearest to the question, the nearest first. */
  search(question: string, count: number): Promise<Passage[]>;
}

/** Embeds all passages, and keeps their vectors in memory. A database of yours takes the place of the array. */
export async function indexPassages(
  model: EmbeddingModel,
  passages: readonly Passage[],
): Promise<VectorIndex> {
  const { embeddings } = await embedMany({ model, values: passages.map(({ text }) => text) });
  return {
    async search(question, count) {
      const providerOptions = { jigsaw: { query: true } };
      const { embedding } = await embed({ model, value: question, providerOptions });
      return passages
        .map((passage, index) => ({
          passage,
          nearness: cosineSimilarity(embedding, embeddings[index] ?? []),
        }))
        .toSorted((a, b) => b.nearness - a.nearness)
        .slice(0, count)
        .map(({ passage }) => passage);
    },
  };
}
