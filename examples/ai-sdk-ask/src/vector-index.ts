import type { Passage } from "@x/example-shared/answering";
import { cosineSimilarity, embed, embedMany, type EmbeddingModel } from "ai";

/** A vector index of passages. */
export interface VectorIndex {
  /** The passages nearest to the question, best first. */
  search(question: string, count: number): Promise<Passage[]>;
}

/** Embeds all passages, and keeps their vectors in memory. Replace the array with your database. */
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
