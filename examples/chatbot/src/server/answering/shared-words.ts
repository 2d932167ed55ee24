import { wordsOf } from "./words.ts";

/** Letters that tell one word from another whatever its ending: "cover" and "covers" are one. */
const stem = 5;
/** Shorter words are in every sentence. */
const shortest = 4;

/** The share of a question's telling words that a sentence has, from 0 to 1. */
export function sharedWords(question: string, sentence: string): number {
  const asked = stems(question);
  if (asked.size === 0) return 0;
  const said = stems(sentence);
  return [...asked].filter((word) => said.has(word)).length / asked.size;
}

function stems(text: string): Set<string> {
  const telling = wordsOf(text).filter((word) => word.length >= shortest || /\d/u.test(word));
  return new Set(telling.map((word) => word.slice(0, stem)));
}
