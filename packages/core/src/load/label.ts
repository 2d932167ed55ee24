import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";

/** How many digits of a chunk's id a tag contains. */
const digits = 8;

/**
 * A short unique tag such as `[image a.png #1a2b3c4d]`. It is derived from the chunk's id, so it is the same in every run.
 * The placeholder of a chunk without text ends with it.
 */
export function tagOf(embedded: Embedded, chunk: EmbeddedChunk): string {
  return tag(embedded, chunk, chunk.id.slice(0, digits));
}

/** The same with the whole id, for the rare case that two short tags are equal. */
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
