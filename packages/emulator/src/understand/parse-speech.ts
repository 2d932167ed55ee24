import type { AudioChunk } from "../types/engine.ts";

/**
 * Parses lines of `start<TAB>end<TAB>text`, with times in seconds. Blank lines and lines without text are skipped.
 * @throws Error that quotes an invalid line
 */
export function parseSpeech(output: string): AudioChunk[] {
  return output
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(parseLine)
    .filter(({ text }) => text !== "");
}

function parseLine(line: string): AudioChunk {
  const [start = "", end = "", ...words] = line.split("\t");
  const timestamp = [Number(start || Number.NaN), Number(end || Number.NaN)] as const;
  if (timestamp[0] >= 0 && timestamp[1] >= timestamp[0] && timestamp[1] < Infinity)
    return { text: words.join(" ").trim(), timestamp };
  throw new Error(`${JSON.stringify(line)} must be start<TAB>end<TAB>text, with times in seconds`);
}
