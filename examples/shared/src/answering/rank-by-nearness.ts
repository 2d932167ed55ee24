import { cosineSimilarity } from "@langchain/core/utils/math";

/** Embeds the texts to compare. LangChain's embeddings have this shape, and a test can pass its own. */
export interface SentenceEmbedder {
  embedDocuments(texts: string[], options?: { signal?: AbortSignal }): Promise<number[][]>;
  embedQuery(text: string, options?: { signal?: AbortSignal }): Promise<number[]>;
}

/** How candidates are compared with a question. */
export interface Ranking<T> {
  readonly embeddings: SentenceEmbedder;
  /** The text to embed for a candidate. */
  readonly textOf: (candidate: T) => string;
  /** The score of a candidate. `nearness` is the cosine similarity; 1 is the same direction. */
  readonly scoreOf: (candidate: T, nearness: number) => number;
  readonly signal?: AbortSignal | undefined;
}

/** The candidates with their scores, best first. */
export async function rankByNearness<T extends object>(
  question: string,
  candidates: readonly T[],
  { embeddings, textOf, scoreOf, signal }: Ranking<T>,
): Promise<(T & { readonly score: number })[]> {
  if (candidates.length === 0) return [];
  const options = signal ? { signal } : {};
  const [asked, vectors] = await Promise.all([
    embeddings.embedQuery(question, options),
    embeddings.embedDocuments(candidates.map(textOf), options),
  ]);
  const nearness = cosineSimilarity([asked], vectors)[0] ?? [];
  return candidates
    .map((candidate, index) => ({ ...candidate, score: scoreOf(candidate, nearness[index] ?? 0) }))
    .toSorted((a, b) => b.score - a.score);
}
