import { cosineSimilarity } from "@langchain/core/utils/math";
import type { Passage } from "./passages.ts";
import { sentencesOf, titleOf } from "./markdown.ts";

/** What is needed to compare sentences: as LangChain's embeddings have it. A test can bring its own. */
export interface SentenceEmbedder {
  embedDocuments(texts: string[], options?: { signal?: AbortSignal }): Promise<number[][]>;
  embedQuery(text: string, options?: { signal?: AbortSignal }): Promise<number[]>;
}

export interface Quote {
  readonly sentence: string;
  readonly source: string;
  /** Nearness to the question; 1 is the same direction. */
  readonly score: number;
}

/** What a place further down the list of passages costs: where sentences are about as near, retrieval's order decides. */
const costOfAPlace = 0.05;

/** Every sentence of the passages once, nearest to the question first. */
export async function rankSentences(
  question: string,
  passages: readonly Passage[],
  embeddings: SentenceEmbedder,
  options: { signal?: AbortSignal } = {},
): Promise<Quote[]> {
  const candidates = candidatesOf(passages);
  if (candidates.length === 0) return [];
  const [asked, vectors] = await Promise.all([
    embeddings.embedQuery(question, options),
    // "It must not be posted" alone says little; under its page's title it does.
    embeddings.embedDocuments(
      candidates.map(({ title, sentence }) => (title === "" ? sentence : `${title}: ${sentence}`)),
      options,
    ),
  ]);
  const nearness = cosineSimilarity([asked], vectors)[0] ?? [];
  return candidates
    .map(({ sentence, source, place }, index) => ({
      sentence,
      source,
      score: (nearness[index] ?? 0) * (1 - costOfAPlace * place),
    }))
    .toSorted((a, b) => b.score - a.score);
}

interface Candidate {
  readonly sentence: string;
  readonly source: string;
  readonly title: string;
  readonly place: number;
}

/** A sentence that two passages share is credited to the better one, which comes first. */
function candidatesOf(passages: readonly Passage[]): Candidate[] {
  const bySentence = new Map<string, Candidate>();
  for (const [place, { source, text }] of passages.entries()) {
    const title = titleOf(text);
    for (const sentence of sentencesOf(text)) {
      if (!bySentence.has(sentence)) bySentence.set(sentence, { sentence, source, title, place });
    }
  }
  return [...bySentence.values()];
}
