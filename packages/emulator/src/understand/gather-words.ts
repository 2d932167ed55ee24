import type { AudioChunk } from "../types/engine.ts";

/** A word, several words or a syllable, with its start in seconds. */
export interface TimedText {
  readonly text: string;
  readonly start: number;
}

/** Maximum length of a chunk, in seconds. */
const maxSeconds = 15;

/** Joins words into chunks. A chunk ends at the end of a sentence or line, or when it gets too long. */
export function gatherWords(words: readonly TimedText[], duration: number): AudioChunk[] {
  // Syllables already contain the spaces between words.
  const gap = words.some(({ text }) => /^\s|\s$/.test(text)) ? "" : " ";
  const chunks: AudioChunk[] = [];
  let open: TimedText[] = [];
  for (const [index, word] of words.entries()) {
    open.push(word);
    const next = words[index + 1];
    const [first = word] = open;
    if (next !== undefined && !isEnd(word, next, first)) continue;
    const text = open
      .map((part) => part.text)
      .join(gap)
      .trim();
    const end = Math.max(next?.start ?? duration, word.start);
    if (text !== "") chunks.push({ text, timestamp: [first.start, end] });
    open = [];
  }
  return chunks;
}

function isEnd(word: TimedText, next: TimedText, first: TimedText): boolean {
  return (
    /[.!?…]["'”’)]*\s*$|\n$/.test(word.text) ||
    next.text.startsWith("\n") ||
    next.start - first.start > maxSeconds
  );
}
