import { cosineSimilarity } from "@langchain/core/utils/math";

/** What is needed to compare texts: as LangChain's embeddings have it. A test can bring its own. */
export interface SentenceEmbedder {
  embedDocuments(texts: string[], options?: { signal?: AbortSignal }): Promise<number[][]>;
  embedQuery(text: string, options?: { signal?: AbortSignal }): Promise<number[]>;
}

/** How candidates are compared with a question. */
export interface Ranking<T> {
  readonly embeddings: SentenceEmbedder;
  /** What is embedded of a candidate. */
  readonly textOf: (candidate: T) => string;
  /** The score of a candidate; a nearness of 1 is the same direction. */
  readonly scoreOf: (candidate: T, nearness: number) => number;
  readonly signal?: AbortSignal | undefined;
}

/** Candidates with their scores, the best first. */
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
