import type { Embedded, EmbeddedChunk, EmbeddingType } from "@x/jigsaw-core";
import { tagOf, wholeTagOf } from "@x/jigsaw-core/embed-once";
import { areInterchangeable, knownVectors, type KnownVector } from "../embed-once/known-vectors.ts";

/**
 * The text of a chunk's Document: its words; for what has none the words that describe it, if any, and a tag that no
 * other chunk has. Stores hand over nothing but texts, so two chunks must never share one: where another chunk with the
 * same words is in memory, the tag tells them apart, too.
 * @param type what was embedded, which of a PDF's page is its text; undefined where nobody will look for the vector by
 * the text, which then need not be its own
 */
export function pageContent(
  embedded: Embedded,
  chunk: EmbeddedChunk,
  described: string,
  type: EmbeddingType | undefined,
): string {
  const words = chunk.text ?? described.trim();
  // Equal texts have equal vectors; equal words that were spoken twice, or the words on two pictures, have not.
  const candidates = [
    ...(chunk.text === undefined ? [] : [words]),
    join(words, tagOf(embedded, chunk)),
    join(words, wholeTagOf(embedded, chunk)),
  ];
  const free = candidates.find((text) => type === undefined || isFree(text, { id: chunk.id, type }));
  return free ?? candidates[candidates.length - 1] ?? words;
}

function join(words: string, tag: string): string {
  return words === "" ? tag : `${words} ${tag}`;
}

function isFree(text: string, chunk: Pick<KnownVector, "id" | "type">): boolean {
  return knownVectors.forText(text).every((known) => areInterchangeable(known, chunk));
}
