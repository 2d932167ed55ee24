import type { Reader, TimedWords } from "./words.ts";

const times = /^\s*((?:\d+:)?\d\d?:\d\d[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d\d?:\d\d[.,]\d{1,3})/;

/** Subtitles (SRT and WebVTT): what is said, and when. */
export const readSubtitles: Reader = async (file) => {
  const blocks = (await file.text()).replaceAll("\r\n", "\n").split(/\n[^\S\n]*\n/);
  const timed = blocks.flatMap((block) => cueIn(block.split("\n")));
  if (timed.length === 0) throw new Error("it has no subtitle with its times");
  return { text: timed.map(({ text }) => text).join("\n"), timed };
};

/** A block is a number or a name, the times, and the lines; what has no times is a comment or a style. */
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
