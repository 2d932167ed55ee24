import type { AnswerSource } from "../../shared/api.ts";
import { citedIn, withoutCitations } from "./citations.ts";
import { sentencesOf } from "./sentences.ts";
import { wordsOf } from "./words.ts";

/** The sentences that an answer is based on: those that it quotes, or else the one that shares the most words with it. */
export function marksOf(passage: string, answer: string): string[] {
  const sentences = sentencesOf(passage);
  const quoted = sentences.filter((sentence) => answer.includes(withoutCitations(sentence)));
  if (quoted.length > 0) return quoted;
  const answerWords = new Set(wordsOf(answer));
  const scored = sentences.map((sentence) => ({ sentence, score: score(wordsOf(sentence), answerWords) }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best === undefined || best.score === 0 ? [] : [best.sentence];
}

/** The share of a sentence's words that are in the answer, slightly in favour of longer sentences. */
function score(words: readonly string[], answerWords: ReadonlySet<string>): number {
  const shared = words.filter((word) => answerWords.has(word)).length;
  return shared / (words.length + 2);
}

/** The sources that an answer cites, in order and with their marks. Without a citation, the first source. */
export function citedSources(sources: readonly AnswerSource[], answer: string): AnswerSource[] {
  const cited = citedIn(answer).flatMap(
    (citedNumber) => sources.find(({ number }) => number === citedNumber) ?? [],
  );
  return (cited.length > 0 ? cited : sources.slice(0, 1)).map((source) => ({
    ...source,
    marks: marksOf(source.passage, answer),
  }));
}
