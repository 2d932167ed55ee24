import { randomUUID } from "node:crypto";
import type { Box, Reading, ReadLine, ReadPage } from "../types/reading.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { PageRange } from "./read-page-range.ts";

/**
 * The body of a 200 response: one section for an image, one per page for a PDF.
 * @throws RequestRefusedError when the range starts after a PDF's last page
 */
export function vocrBody({ kind, pages }: Reading, range: PageRange): object {
  const [first, last] = [range?.[0] ?? 1, Math.min(range?.[1] ?? pages.length, pages.length)];
  if (kind === "pdf" && range !== undefined && first > pages.length)
    throw new RequestRefusedError(`page_range starts after the last page, which is ${pages.length}`);
  const shown = kind === "pdf" ? pages.slice(first - 1, last) : pages;
  const [{ width, height } = {}] = pages;
  const sections = shown.filter(({ text }) => kind === "pdf" || text !== "").map(section);
  return {
    success: true,
    has_text: shown.some(({ text }) => text !== ""),
    tags: [],
    ...(width !== undefined && height !== undefined && { width, height }),
    sections,
    ...(kind === "pdf" && { total_pages: pages.length, page_range: [first, last] }),
    log_id: randomUUID(),
  };
}

function section({ text, lines }: ReadPage): object {
  return { text, lines: lines.map(line) };
}

function line({ text, box, words }: ReadLine): object {
  const sum = words.reduce((total, { confidence }) => total + confidence, 0);
  return {
    text,
    ...(box && { bounds: bounds(box), average_confidence: sum / words.length }),
    words: words.map((word) => ({ text: word.text, bounds: bounds(word.box), confidence: word.confidence })),
  };
}

function bounds({ left, top, width, height }: Box): object {
  const [right, bottom] = [left + width, top + height];
  return {
    top_left: { x: left, y: top },
    top_right: { x: right, y: top },
    bottom_left: { x: left, y: bottom },
    bottom_right: { x: right, y: bottom },
    width,
    height,
  };
}
