import type { AudioChunk } from "../types/engine.ts";

/** Words, or a part of a word, and the second at which they begin. */
export interface TimedText {
  readonly text: string;
  readonly start: number;
}

/** Seconds after which a chunk ends, sentence or not. */
const longest = 15;

/** Joins words to sentences: a chunk ends with its sentence, with its line, or when it gets long. */
export function gatherWords(words: readonly TimedText[], duration: number): AudioChunk[] {
  // Syllables carry the spaces between words themselves.
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
    next.start - first.start > longest
  );
}
