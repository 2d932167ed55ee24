import type { AnswerSource, Turn } from "../../shared/api.ts";
import { citedIn, normalizeCitations, withoutCitations } from "./citations.ts";
import { contentWords } from "./content-words.ts";
import { nothingFound } from "./nothing-found.ts";
import { statementsOf } from "./statements.ts";
import { hasWord } from "./terms.ts";

/** A sentence supports a statement of the answer if it has at least this share of its words. */
const minShare = 0.5;
/** If the cited passages have a smaller share of an answer's words, the answer says something else. */
const minSupported = 0.3;
/** How models say that they have no answer. */
const refusal =
  /\b(?:(?:do|does|did)(?: not|n't) (?:contain|mention|say|include|provide|state|specify|have|answer|know)|(?:can ?not|can't|could not|couldn't|unable to) (?:answer|find|tell|determine)|no (?:information|mention|answer)|not (?:mentioned|specified|stated|contained)|enthält keine|enthalten keine|keine (?:information|angabe)|steht nicht|kann ich nicht)\b/iu;

/** An answer with the sources that it cites. */
export type Proof = Pick<Turn, "answer" | "sources" | "isUnsupported">;

/**
 * Keeps only the sources that an answer cites, with the sentences that support it. An answer that says that there is none
 * has no source. One without a source, or with other words than its sources, is labelled.
 */
export function proofOf(written: string, sources: readonly AnswerSource[]): Proof {
  const answer = normalizeCitations(
    written,
    sources.map(({ number }) => number),
  );
  if (isRefusal(answer)) return { answer: normalizeCitations(answer, []), sources: [] };
  const cited = citedSources(sources, answer);
  return { answer, sources: cited, ...(!isSupported(answer, cited) && { isUnsupported: true }) };
}

/** Whether an answer says that there is none. A quote of a file may contain such words too. */
function isRefusal(answer: string): boolean {
  const [first = ""] = claimsIn(answer);
  return answer.includes(nothingFound) || (!first.startsWith("“") && refusal.test(first));
}

function isSupported(answer: string, sources: readonly AnswerSource[]): boolean {
  const words = contentWords(withoutNumbers(answer));
  const known = sources.flatMap(({ passage, fileName }) => contentWords(`${passage} ${fileName}`));
  const found = words.filter((word) => hasWord(known, word));
  return sources.length > 0 && found.length >= minSupported * words.length;
}

/** The sentences of a passage that an answer quotes, or else those that have most words of one of its statements. */
export function marksOf(passage: string, answer: string): string[] {
  const statements = statementsOf(passage);
  const quoted = statements.filter(({ quote }) => answer.includes(withoutCitations(quote)));
  if (quoted.length > 0) return quoted.map(({ text }) => text);
  const claims = claimsIn(answer)
    .map((claim) => contentWords(withoutNumbers(claim)))
    .filter((words) => words.length > 0);
  return statements
    .filter(({ quote }) => {
      const words = contentWords(quote);
      const isShared = (claim: readonly string[]): boolean =>
        claim.filter((word) => hasWord(words, word)).length / claim.length >= minShare;
      return claims.some(isShared);
    })
    .map(({ text }) => text);
}

/** The sources that an answer cites, in order and with their marks. */
function citedSources(sources: readonly AnswerSource[], answer: string): AnswerSource[] {
  return citedIn(answer)
    .flatMap((citedNumber) => sources.find(({ number }) => number === citedNumber) ?? [])
    .map((source) => ({ ...source, marks: marksOf(source.passage, answer) }));
}

/** The statements of an answer: its sentences with their citations. */
function claimsIn(answer: string): string[] {
  return answer.split(/(?<=[.!?](?:\s?\[\d+\])*)\s+(?!\[)|\n+/u).filter((claim) => claim.trim() !== "");
}

function withoutNumbers(text: string): string {
  return text.replaceAll(/\[\d+\]/gu, "");
}
