import type { AnswerSource } from "../../shared/api.ts";
import { citedIn, withoutCitations } from "./citations.ts";
import { sentencesOf } from "./sentences.ts";
import { wordsOf } from "./words.ts";

/** The sentences of a passage that an answer rests on: those that it quotes, else the one that shares most words. */
export function marksOf(passage: string, answer: string): string[] {
  const sentences = sentencesOf(passage);
  const quoted = sentences.filter((sentence) => answer.includes(withoutCitations(sentence)));
  if (quoted.length > 0) return quoted;
  const said = new Set(wordsOf(answer));
  const scored = sentences.map((sentence) => ({ sentence, score: score(wordsOf(sentence), said) }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best === undefined || best.score === 0 ? [] : [best.sentence];
}

/** The share of a sentence's words that are in the answer; long sentences count a little more than a lucky word. */
function score(words: readonly string[], said: ReadonlySet<string>): number {
  const shared = words.filter((word) => said.has(word)).length;
  return shared / (words.length + 2);
}

/** The sources that an answer cites, marked, in the order in which it does; where it cites none, the first. */
export function citedSources(sources: readonly AnswerSource[], answer: string): AnswerSource[] {
  const cited = citedIn(answer).flatMap((wanted) => sources.find(({ number }) => number === wanted) ?? []);
  return (cited.length > 0 ? cited : sources.slice(0, 1)).map((source) => ({
    ...source,
    marks: marksOf(source.passage, answer),
  }));
}
