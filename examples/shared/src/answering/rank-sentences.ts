import type { Passage } from "./passages.ts";
import { sentencesOf, titleOf } from "./markdown.ts";
import { rankByNearness, type SentenceEmbedder } from "./rank-by-nearness.ts";

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
  return await rankByNearness(question, candidatesOf(passages), {
    embeddings,
    // "It must not be posted" alone says little; under its page's title it does.
    textOf: ({ title, sentence }) => (title === "" ? sentence : `${title}: ${sentence}`),
    scoreOf: ({ place }, nearness) => nearness * (1 - costOfAPlace * place),
    signal: options.signal,
  });
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
