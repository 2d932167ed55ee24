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

function tag({ type, source, chunks }: Embedded, { index }: EmbeddedChunk, id: string): string {
  const name = source
    .replace(/\/+$/, "")
    .replace(/^.*[/\\]/s, "")
    .replace(/[\s[\]]+/g, " ");
  const part = chunks.length > 1 ? ` ${index + 1}/${chunks.length}` : "";
  return `[${type} ${name}${part} #${id}]`;
}
