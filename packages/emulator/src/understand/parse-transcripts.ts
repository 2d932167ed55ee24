import type { AudioChunk } from "../types/engine.ts";
import { isRecord } from "../request/is-record.ts";

/** Parses the output of whisper.cpp: `[00:00:00.000 --> 00:00:02.500]  words`. Sounds other than speech are in brackets. */
export function parseWhisper(output: string): AudioChunk[] {
  const lines = output.matchAll(/^\[(\d+):(\d\d):([\d.]+) --> (\d+):(\d\d):([\d.]+)\]\s*(.*)$/gm);
  return [...lines].flatMap(([, h1, m1, s1, h2, m2, s2, words = ""]) => {
    const text = words.replaceAll(/\[[A-Z_ ]+\]|\([a-z ]+\)/g, "").trim();
    return text === "" ? [] : [{ text, timestamp: [seconds(h1, m1, s1), seconds(h2, m2, s2)] as const }];
  });
}

/**
 * Parses the output of PocketSphinx: one JSON object per line, with the start and duration of each utterance. Before version
 * 5, the text is followed by a line per word with its times.
 */
export function parsePocketsphinx(output: string): AudioChunk[] {
  const chunks: AudioChunk[] = [];
  let open: { text: string; words: { start: number; end: number }[] } | undefined;
  const close = (): void => {
    if (open && open.text !== "") {
      const { words, text } = open;
      chunks.push({ text, timestamp: [words[0]?.start ?? 0, words.at(-1)?.end ?? words[0]?.start ?? 0] });
    }
    open = undefined;
  };
  for (const line of output.split(/\r?\n/)) {
    const [, start, end] = /^\S+\s+([\d.]+)\s+([\d.]+)\s+[\d.e+-]+$/.exec(line) ?? [];
    if (line.startsWith("{")) chunks.push(...utterance(line));
    else if (start !== undefined) open?.words.push({ start: Number(start), end: Number(end) });
    else if (line.trim() !== "") {
      close();
      open = { text: line.trim(), words: [] };
    }
  }
  close();
  return chunks;
}

function utterance(line: string): AudioChunk[] {
  const said: unknown = JSON.parse(line);
  if (!isRecord(said) || typeof said["t"] !== "string" || said["t"].trim() === "") return [];
  const start = Number(said["b"] ?? 0);
  return [{ text: said["t"].trim(), timestamp: [start, start + Number(said["d"] ?? 0)] }];
}

function seconds(hours = "0", minutes = "0", rest = "0"): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}
