import { tableLines } from "./table-lines.ts";

/** In characters, before and after the passage that was found. */
const maxAround = 400;

/**
 * Widens a passage of a note to the paragraph or table around it, with the heading above, because a note is stored in
 * small pieces: a sentence needs its neighbours, and a row of a table needs the table's head.
 *
 * @returns the wider passage, whose lines are all lines of the note
 */
export function widen(passage: string, note: string): string {
  const text = note.replaceAll("\r", "");
  const at = text.indexOf(passage.replaceAll("\r", ""));
  if (at === -1) return passage;
  const start = startOf(text, at);
  const end = endOf(text, at + passage.length);
  const above = [headingAbove(text, start), tableHeadAbove(text, start)].filter((line) => line !== "");
  return [...above, text.slice(start, end).trim()].join("\n");
}

/** The start of the paragraph, or of a line within reach. */
function startOf(text: string, at: number): number {
  const before = text.slice(0, at);
  const paragraph = before.lastIndexOf("\n\n") + 1;
  if (paragraph >= at - maxAround) return paragraph;
  const line = before.indexOf("\n", at - maxAround);
  return line === -1 ? at : line + 1;
}

function endOf(text: string, at: number): number {
  const paragraph = text.indexOf("\n\n", at);
  const end = paragraph === -1 ? text.length : paragraph;
  if (end <= at + maxAround) return end;
  const line = text.lastIndexOf("\n", at + maxAround);
  return line < at ? at : line;
}

function headingAbove(text: string, start: number): string {
  const lines = text.slice(0, start).trimEnd().split("\n");
  const own = text.slice(start).trimStart();
  return own.startsWith("#") ? "" : (lines.findLast((line) => line.startsWith("#")) ?? "");
}

/** The first line of the table that a passage is in the middle of. */
function tableHeadAbove(text: string, start: number): string {
  const paragraph = text.lastIndexOf("\n\n", start - 1) + 1;
  if (paragraph >= start) return "";
  const end = text.indexOf("\n", start);
  const lines = tableLines(text.slice(paragraph, end === -1 ? text.length : end).trim());
  const last = lines.at(-1);
  if (!last?.head) return "";
  const head = lines.findLastIndex(({ isTable, head: names }) => isTable && names === undefined);
  // The line below a Markdown table's head is none either.
  const first = lines[head]?.text ?? "";
  return /\p{L}/u.test(first) ? first : (lines[head - 1]?.text ?? "");
}
