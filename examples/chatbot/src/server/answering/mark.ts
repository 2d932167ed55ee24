import type { AnswerSource } from "../../shared/api.ts";
import { citedIn, withoutCitations } from "./citations.ts";
import { contentWords } from "./content-words.ts";
import { hasWord } from "./terms.ts";
import { statementsOf } from "./statements.ts";

/** A sentence supports a statement of the answer if it has at least this share of its words. */
const minShare = 0.5;

/** The sentences of a passage that an answer quotes, or else those that share most words with a statement of it. */
export function marksOf(passage: string, answer: string): string[] {
  const statements = statementsOf(passage);
  const quoted = statements.filter(({ quote }) => answer.includes(withoutCitations(quote)));
  if (quoted.length > 0) return quoted.map(({ text }) => text);
  const claims = answer
    .split(/(?<=[.!?\]])\s+|\n/u)
    .map(contentWords)
    .filter((words) => words.length > 0);
  return statements
    .filter(({ quote }) => {
      const words = contentWords(quote);
      return claims.some(
        (claim) => claim.filter((word) => hasWord(words, word)).length / claim.length >= minShare,
      );
    })
    .map(({ text }) => text);
}

/** The sources that an answer cites, in order and with their marks. */
export function citedSources(sources: readonly AnswerSource[], answer: string): AnswerSource[] {
  return citedIn(answer)
    .flatMap((citedNumber) => sources.find(({ number }) => number === citedNumber) ?? [])
    .map((source) => ({ ...source, marks: marksOf(source.passage, answer) }));
}
