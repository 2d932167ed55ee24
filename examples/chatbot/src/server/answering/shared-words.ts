import { wordsOf } from "./words.ts";

/** Words are compared by this many letters, so that "cover" equals "covers". */
const stemLength = 5;
/** Shorter words are ignored, because they are in every sentence. */
const minLength = 4;

/** The share of a question's content words that a sentence contains, from 0 to 1. */
export function sharedWords(question: string, sentence: string): number {
  const questionStems = stems(question);
  if (questionStems.size === 0) return 0;
  const sentenceStems = stems(sentence);
  return [...questionStems].filter((word) => sentenceStems.has(word)).length / questionStems.size;
}

function stems(text: string): Set<string> {
  const contentWords = wordsOf(text).filter((word) => word.length >= minLength || /\d/u.test(word));
  return new Set(contentWords.map((word) => word.slice(0, stemLength)));
}
