import { rankByNearness, type SentenceEmbedder } from "@x/example-shared/answering";
import { sharedWords } from "./shared-words.ts";
import type { Passage } from "./prompt.ts";
import { sentencesOf } from "./sentences.ts";

export interface Quote {
  readonly sentence: string;
  /** The passage that it is from. */
  readonly number: number;
  /** Nearness to the question; 1 is the same direction. */
  readonly score: number;
}

/** Passages whose sentences are looked at. */
const mostPassages = 3;
/** Sentences of a passage that are looked at: each that was never seen is a request. */
const mostSentences = 100;
/** What a sentence gains that has all the telling words of the question: a model of meaning may overlook them. */
const gainOfWords = 0.3;
/** What a place further down costs: where sentences are about as near, the search's order decides. */
const costOfAPlace = 0.2;
/** What it costs to be understood only with the sentence before, which then is the better one. */
const costOfContext = 0.15;

/** The sentences of the best passages, nearest to the question first. */
export async function rankSentences(
  question: string,
  passages: readonly Passage[],
  embeddings: SentenceEmbedder,
  options: { signal?: AbortSignal } = {},
): Promise<Quote[]> {
  const candidates = passages.slice(0, mostPassages).flatMap(({ number, text }, place) =>
    sentencesOf(text)
      .slice(0, mostSentences)
      .map((sentence, index, all) => ({
        sentence,
        inContext: inContext(sentence, all[index - 1]),
        number,
        place,
      })),
  );
  return await rankByNearness(question, candidates, {
    embeddings,
    textOf: (candidate) => candidate.inContext,
    scoreOf: ({ sentence, inContext: words, place }, nearness) => {
      const cost = (1 - costOfAPlace * place) * (words === sentence ? 1 : 1 - costOfContext);
      return (nearness + gainOfWords * sharedWords(question, words)) * cost;
    },
    signal: options.signal,
  });
}

/** "It covers the pump." says what it is about only together with the sentence before. */
function inContext(sentence: string, before: string | undefined): string {
  const pointsBack = /^(?:it|they|this|these|that|those|he|she)\b/iu.test(sentence);
  return pointsBack && before !== undefined ? `${before} ${sentence}` : sentence;
}
