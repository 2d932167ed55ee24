import type { TimedText } from "./gather-words.ts";

/** Parses LRC lines ("[01:02.50]words") with their start in seconds. Returns an empty array for other texts. */
export function parseLrc(text: string): TimedText[] {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [stamps = ""] = /^\s*(\[\d+:\d\d([.:]\d{1,3})?\]\s*)+/.exec(line) ?? [];
    // Words may have their own times.
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
