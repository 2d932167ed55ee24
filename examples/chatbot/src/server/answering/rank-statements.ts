import { rankByNearness, type SentenceEmbedder } from "@x/example-shared/answering";
import type { AnswerSource } from "../../shared/api.ts";
import { contentWords, isGerman } from "./content-words.ts";
import type { Found } from "./retrieve.ts";
import { statementsOf, type Statement } from "./statements.ts";
import { coverage, hasWord, type Term } from "./terms.ts";

/** A statement of a passage, with how well it answers the question: 0 not at all, 1 with all of its words. */
export interface RankedStatement extends Statement {
  readonly source: AnswerSource;
  readonly score: number;
  /** Whether the sentence before has words of the question that this one lacks. */
  readonly needsBefore: boolean;
}

/** A sentence such as "It covers the pump." */
const pointsBack =
  /^(?:it|they|this|these|that|those|he|she|er|sie|es|dies\p{L}*|davon|dafür|dazu|and|but|und|aber)\b/iu;
/** Each new statement takes a request. */
const maxStatements = 24;
/** A word counts less if it is in the heading or in the name of the file, and still less in the sentence before. */
const headingWeight = 0.7;
const beforeWeight = 0.5;
/** The emulator's vectors only understand English, so they count nothing for a German question. */
const nearnessWeight = 0.4;
/** Each passage lowers the score of its statements by this share per rank, so search order breaks near-ties. */
const penaltyPerRank = 0.02;

/** The statements of the passages, the best answer first. */
export async function rankStatements(
  question: string,
  { sources, terms }: Found,
  embeddings: SentenceEmbedder,
  signal: AbortSignal,
): Promise<RankedStatement[]> {
  const candidates = sources
    .flatMap((source, rank) =>
      statementsOf(source.passage).map((statement) => ({
        ...statement,
        source,
        rank,
        covered: coveredBy(terms, statement, source.fileName),
        needsBefore: needsBefore(terms, statement),
      })),
    )
    .toSorted((a, b) => b.covered - a.covered)
    .slice(0, maxStatements);
  const weight = isGerman(question) ? 0 : nearnessWeight;
  return await rankByNearness(question, candidates, {
    embeddings,
    textOf: inContext,
    scoreOf: ({ covered, rank }, nearness) =>
      ((1 - weight) * covered + weight * Math.max(0, nearness)) * (1 - penaltyPerRank * rank),
    signal,
  });
}

/** The share of the terms in a statement and in what is around it; 0 without a required one. */
function coveredBy(terms: readonly Term[], { quote, heading, before }: Statement, fileName: string): number {
  const own = contentWords(quote);
  const titled = [...own, ...contentWords(`${heading} ${fileName.replaceAll(/[^\p{L}\p{N}]+/gu, " ")}`)];
  const all = [...titled, ...contentWords(before)];
  if (terms.some(({ word, isRequired }) => isRequired && !hasWord(all, word))) return 0;
  const inOwn = coverage(terms, own);
  const inTitled = coverage(terms, titled);
  const inAll = coverage(terms, all);
  return inOwn + headingWeight * (inTitled - inOwn) + beforeWeight * (inAll - inTitled);
}

/** Whether a sentence refers to the one before, or lacks a word of the question that is in the one before. */
function needsBefore(terms: readonly Term[], { quote, before }: Statement): boolean {
  if (before === "") return false;
  const [own, other] = [contentWords(quote), contentWords(before)];
  return pointsBack.test(quote) || terms.some(({ word }) => hasWord(other, word) && !hasWord(own, word));
}

/** Embeds a sentence that is unclear on its own with the one before, and the first of a section with the heading. */
function inContext({ quote, before, heading }: Statement): string {
  if (before !== "" && pointsBack.test(quote)) return `${before} ${quote}`;
  return before === "" && heading !== "" ? `${heading}: ${quote}` : quote;
}
