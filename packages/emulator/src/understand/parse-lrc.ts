import type { TimedText } from "./gather-words.ts";

/** Lines of LRC ("[01:02.50]words"), each with the second at which it begins; empty when a text is no LRC. */
export function parseLrc(text: string): TimedText[] {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [stamps = ""] = /^\s*(\[\d+:\d\d([.:]\d{1,3})?\]\s*)+/.exec(line) ?? [];
    // Each word may have a time of its own.
    const words = line
      .slice(stamps.length)
      .replaceAll(/<\d+:\d\d([.:]\d{1,3})?>/g, "")
      .trim();
    return [...stamps.matchAll(/\[(\d+):(\d\d(?:[.:]\d{1,3})?)\]/g)].map(([, minutes, seconds = ""]) => ({
      text: `${words}\n`,
      start: Number(minutes) * 60 + Number(seconds.replace(":", ".")),
    }));
  });
  return lines.sort((a, b) => a.start - b.start);
}
