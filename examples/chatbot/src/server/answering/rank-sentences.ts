import { rankByNearness, type SentenceEmbedder } from "@x/example-shared/answering";
import { sharedWords } from "./shared-words.ts";
import type { Passage } from "./prompt.ts";
import { sentencesOf } from "./sentences.ts";

export interface Quote {
  readonly sentence: string;
  /** The number of its passage. */
  readonly number: number;
  /** Cosine similarity to the question plus a bonus for shared words, minus penalties. */
  readonly score: number;
}

/** Number of passages whose sentences are ranked. */
const maxPassages = 3;
/** Number of sentences to rank per passage. Each new sentence takes a request. */
const maxSentences = 100;
/** Bonus for a sentence with all content words of the question, which embeddings alone may underrate. */
const sharedWordsBonus = 0.3;
/** Each passage lowers the score of its sentences by this share per rank, so search order breaks near-ties. */
const penaltyPerRank = 0.2;
/** Penalty for a sentence that is ranked together with the previous one, which is then the better quote. */
const contextPenalty = 0.15;

/** The sentences of the best passages, nearest to the question first. */
export async function rankSentences(
  question: string,
  passages: readonly Passage[],
  embeddings: SentenceEmbedder,
  options: { signal?: AbortSignal } = {},
): Promise<Quote[]> {
  const candidates = passages.slice(0, maxPassages).flatMap(({ number, text }, rank) =>
    sentencesOf(text)
      .slice(0, maxSentences)
      .map((sentence, index, all) => ({
        sentence,
        inContext: inContext(sentence, all[index - 1]),
        number,
        rank,
      })),
  );
  return await rankByNearness(question, candidates, {
    embeddings,
    textOf: (candidate) => candidate.inContext,
    scoreOf: ({ sentence, inContext: words, rank }, nearness) => {
      const factor = (1 - penaltyPerRank * rank) * (words === sentence ? 1 : 1 - contextPenalty);
      return (nearness + sharedWordsBonus * sharedWords(question, words)) * factor;
    },
    signal: options.signal,
  });
}

/** Prepends the previous sentence to one such as "It covers the pump.", which is unclear on its own. */
function inContext(sentence: string, before: string | undefined): string {
  const pointsBack = /^(?:it|they|this|these|that|those|he|she)\b/iu.test(sentence);
  return pointsBack && before !== undefined ? `${before} ${sentence}` : sentence;
}
