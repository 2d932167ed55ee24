import { contentWords, isSameWord } from "./content-words.ts";

/** A word of a question. */
export interface Term {
  readonly word: string;
  /** The rarer a word is in the files, the more it tells which passage is meant. */
  readonly weight: number;
  /** Whether an answer without it is about something else. */
  readonly isRequired: boolean;
}

/** Words that only the rewriting of a follow-up added count less than the user's own. */
const addedWeight = 0.5;

/** A question for yes or no. What no file mentions can neither be confirmed nor denied. */
const yesOrNo =
  /^(?:is|are|was|were|do|does|did|has|have|can|could|may|must|will|ist|sind|war|hat|haben|kann|darf|muss|wird|gibt)\b/iu;

/**
 * The terms of a question. Required are numbers, what is written like a name, and in a question for yes or no what no
 * passage contains.
 *
 * @param counts in how many of the `total` passages each word is
 */
export function termsOf(
  { question, standalone }: { readonly question: string; readonly standalone: string },
  { counts, total }: { readonly counts: ReadonlyMap<string, number>; readonly total: number },
): Term[] {
  const own = contentWords(question);
  const names = namesIn(question);
  return contentWords(standalone).map((word) => {
    const count = counts.get(word);
    const rarity = Math.log(1 + Math.max(total, 1) / (count ?? 0.5));
    const isOwn = own.some((each) => isSameWord(each, word));
    const isRequired = isOwn && (names.has(word) || (count === undefined && yesOrNo.test(question)));
    return { word, weight: isOwn ? rarity : rarity * addedWeight, isRequired };
  });
}

/** The share of the terms that words contain, by weight, from 0 to 1. */
export function coverage(terms: readonly Term[], words: readonly string[]): number {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const covered = terms.filter(({ word }) => hasWord(words, word));
  return total === 0 ? 0 : covered.reduce((sum, { weight }) => sum + weight, 0) / total;
}

export function hasWord(words: readonly string[], word: string): boolean {
  return words.some((each) => isSameWord(each, word));
}

/** The numbers of a question, and its capitalised words after the first. In lower case. */
function namesIn(question: string): ReadonlySet<string> {
  const words = question.match(/[\p{L}\p{N}][\p{L}\p{N}.,:'’]*/gu) ?? [];
  const names = words.filter((word, index) => /\p{N}/u.test(word) || (index > 0 && /^\p{Lu}/u.test(word)));
  return new Set(names.flatMap(contentWords));
}
