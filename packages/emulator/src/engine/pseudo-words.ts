import { seededIntegers } from "../random/seeded-integers.ts";

const consonants = "bdfgklmnprstvz";
const vowels = "aeiou";
const words = 12;

/** Invented words, used as the transcript of a recording. */
export function pseudoWords(identity: string): string {
  const next = seededIntegers(identity);
  const letter = (letters: string) => letters.charAt(next() % letters.length);
  const syllable = () => letter(consonants) + letter(vowels);
  const word = () => Array.from({ length: 2 + (next() % 2) }, syllable).join("");
  return Array.from({ length: words }, word).join(" ");
}
