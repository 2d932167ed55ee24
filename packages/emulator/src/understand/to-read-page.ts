import type { Bbox, Line, Page } from "tesseract.js";
import type { Box, ReadLine, ReadPage, ReadWord } from "../types/reading.ts";

/** Out of 100. Words with less confidence are mostly texture that looks like letters. */
const minConfidence = 50;

/** The text that was recognised with enough confidence. */
export function toReadPage({ blocks, hocr }: Page): ReadPage {
  const found = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
  const lines = found.map(toReadLine).filter(({ words }) => words.length > 0);
  return { text: lines.map(({ text }) => text).join("\n"), lines, ...sizeOf(hocr ?? "") };
}

function toReadLine({ words, bbox }: Line): ReadLine {
  const certain = words
    .filter(({ text, confidence }) => confidence >= minConfidence && /[\p{L}\p{N}]/u.test(text))
    .map((word): ReadWord => ({ text: word.text, box: toBox(word.bbox), confidence: word.confidence / 100 }));
  return { text: certain.map(({ text }) => text).join(" "), box: toBox(bbox), words: certain };
}

function toBox({ x0, y0, x1, y1 }: Bbox): Box {
  return { left: x0, top: y0, width: x1 - x0, height: y1 - y0 };
}

/** Only the hOCR output contains the image's size. */
function sizeOf(hocr: string): { width: number; height: number } | undefined {
  const [, width, height] = /ocr_page[^>]*?bbox 0 0 (\d+) (\d+)/.exec(hocr) ?? [];
  return width === undefined ? undefined : { width: Number(width), height: Number(height) };
}
