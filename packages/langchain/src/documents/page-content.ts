import type { Embedded, EmbeddedChunk, EmbeddingType } from "@x/jigsaw-core";
import { tagOf, wholeTagOf } from "@x/jigsaw-core/internal";
import { areInterchangeable, knownVectors, type KnownVector } from "../embed-once/known-vectors.ts";

/**
 * The text of a chunk's Document. A chunk with words has those words. Any other chunk has its description, if there is
 * one, and a unique tag. Stores pass only texts to `embedDocuments`, so two chunks must never share a text: if another
 * chunk with the same words is in memory, this one gets a tag too.
 * @param type what was embedded; for a page of a PDF that is its text. If it is undefined, no vector will be looked up
 * by the text, so the text need not be unique.
 */
export function pageContent(
  embedded: Embedded,
  chunk: EmbeddedChunk,
  described: string,
  type: EmbeddingType | undefined,
): string {
  const words = chunk.text ?? described.trim();
  // Equal texts have equal vectors. Equal words in two recordings or on two pictures don't.
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
