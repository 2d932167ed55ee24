import type { AudioChunk } from "../types/engine.ts";

/**
 * Reads lines of `start<TAB>end<TAB>text`, with times in seconds. Blank lines, and those without words, are left out.
 * @throws Error naming the line that is none
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
  throw new Error(`${JSON.stringify(line)} is not start<TAB>end<TAB>text, with times in seconds`);
}
