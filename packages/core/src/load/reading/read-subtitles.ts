import type { Reader, TimedWords } from "./words.ts";

const times = /^\s*((?:\d+:)?\d\d?:\d\d[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d\d?:\d\d[.,]\d{1,3})/;

/** Reads subtitles (SRT and WebVTT): the text and its times. */
export const readSubtitles: Reader = async (file) => {
  const blocks = (await file.text()).replaceAll("\r\n", "\n").split(/\n[^\S\n]*\n/);
  const timed = blocks.flatMap((block) => cueIn(block.split("\n")));
  if (timed.length === 0) throw new Error("it has no subtitle with a time");
  return { text: timed.map(({ text }) => text).join("\n"), timed };
};

/** A cue has a number or a name, its times and its lines. A block without times is a comment or a style. */
function cueIn(lines: readonly string[]): TimedWords[] {
  const at = lines.findIndex((line) => times.test(line));
  const [, start = "", end = ""] = times.exec(lines[at] ?? "") ?? [];
  const text = lines
    .slice(at + 1)
    .map((line) => line.replaceAll(/<[^<>]*>|\{\\[^{}]*\}/g, "").trim())
    .filter((line) => line !== "")
    .join("\n");
  return at < 0 || text === ""
    ? []
    : [{ text: unescaped(text), startTime: secondsOf(start), endTime: secondsOf(end) }];
}

function secondsOf(time: string): number {
  return time
    .replace(",", ".")
    .split(":")
    .reduce((sum, part) => Math.round((sum * 60 + Number(part)) * 1000) / 1000, 0);
}

function unescaped(text: string): string {
  return text
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
