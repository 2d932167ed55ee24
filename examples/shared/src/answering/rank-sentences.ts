import type { Passage } from "./passages.ts";
import { sentencesOf, titleOf } from "./markdown.ts";
import { rankByNearness, type SentenceEmbedder } from "./rank-by-nearness.ts";

export interface Quote {
  readonly sentence: string;
  readonly source: string;
  /** Cosine similarity to the question; 1 is the same direction. */
  readonly score: number;
}

/** Each passage lowers the score of its sentences by this share per rank, so retrieval order breaks near-ties. */
const penaltyPerRank = 0.05;

/** The sentences of the passages without duplicates, nearest to the question first. */
export async function rankSentences(
  question: string,
  passages: readonly Passage[],
  embeddings: SentenceEmbedder,
  options: { signal?: AbortSignal } = {},
): Promise<Quote[]> {
  return await rankByNearness(question, candidatesOf(passages), {
    embeddings,
    // "It must not be posted" says little on its own; the page's title gives it context.
    textOf: ({ title, sentence }) => (title === "" ? sentence : `${title}: ${sentence}`),
    scoreOf: ({ rank }, nearness) => nearness * (1 - penaltyPerRank * rank),
    signal: options.signal,
  });
}

interface Candidate {
  readonly sentence: string;
  readonly source: string;
  readonly title: string;
  readonly rank: number;
}

/** A sentence that occurs in two passages is credited to the better passage, which comes first. */
function candidatesOf(passages: readonly Passage[]): Candidate[] {
  const bySentence = new Map<string, Candidate>();
  for (const [rank, { source, text }] of passages.entries()) {
    const title = titleOf(text);
    for (const sentence of sentencesOf(text)) {
      if (!bySentence.has(sentence)) bySentence.set(sentence, { sentence, source, title, rank });
    }
  }
  return [...bySentence.values()];
}
