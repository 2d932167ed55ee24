import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";

/** Digits of a chunk's id that tell it from every other chunk with the same name. */
const digits = 8;

/**
 * A short tag that no other chunk has, such as `[image a.png #1a2b3c4d]`: made from the chunk's id, so that it is the
 * same in every run, and ends what stands for a chunk without words.
 */
export function tagOf(embedded: Embedded, chunk: EmbeddedChunk): string {
  return tag(embedded, chunk, chunk.id.slice(0, digits));
}

/** The same, beyond doubt: with the whole id. */
export function wholeTagOf(embedded: Embedded, chunk: EmbeddedChunk): string {
  return tag(embedded, chunk, chunk.id);
}

/** Whether a text ends with the tag of a chunk. */
export function isTagged(text: string): boolean {
  return tagIn(text) !== undefined;
}

/** The tag that a text ends with, if any. */
export function tagIn(text: string): string | undefined {
  // Only the end is looked at, where no name has a bracket in it: the text may be long, and a stranger's.
  if (!text.endsWith("]")) return undefined;
  const end = text.slice(text.lastIndexOf("["));
  return /^\[(?:image|audio|pdf|text|text-other) [^\n]* #[\da-f]{8}[\da-f-]*\]$/.test(end) ? end : undefined;
}

/** A text without the tag that it ends with, and without white space at the end; empty where it has no words. */
export function withoutTag(text: string): string {
  const trimmed = text.trimEnd();
  const end = tagIn(trimmed) ?? "";
  return trimmed.slice(0, trimmed.length - end.length).trimEnd();
}

function tag({ type, source, chunks }: Embedded, { index }: EmbeddedChunk, id: string): string {
  const name = source
    .replace(/\/+$/, "")
    .replace(/^.*[/\\]/s, "")
    .replace(/[\s[\]]+/g, " ");
  const part = chunks.length > 1 ? ` ${index + 1}/${chunks.length}` : "";
  return `[${type} ${name}${part} #${id}]`;
}
