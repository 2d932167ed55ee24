import { Document } from "@langchain/core/documents";
import type { Embedded, EmbeddedChunk, EmbeddingType } from "@x/jigsaw-core";
import { speakerVector, type Scalar } from "@x/jigsaw-core/internal";
import { knownVectors } from "../embed-once/known-vectors.ts";
import { chunkMetadata, type ChunkMetadata } from "./chunk-metadata.ts";
import { pageContent } from "./page-content.ts";

/** What came of one request, and what is to be said of it besides. */
export interface EmbeddedPart {
  readonly embedded: Embedded;
  /** The space that the vectors live in. */
  readonly space: string;
  /** Words for chunks that have none: one text for all, or one for each. */
  readonly described?: string | readonly string[];
  /** What was sent, where it is another type than the source's. @default the source's */
  readonly embeddedAs?: EmbeddingType;
  /** Added to each Document's own. */
  readonly metadata?: Readonly<Record<string, Scalar>>;
}

/** What came of a source. */
export interface LoadedParts {
  readonly parts: readonly EmbeddedPart[];
  /** Pages, or whole texts, that were left out because there is nothing in them. */
  readonly blank: number;
}

/** A Document, its id and its vector. */
export interface VectorEntry {
  readonly id: string;
  readonly document: Document<ChunkMetadata>;
  readonly vector: number[];
}

/** What was made of a source, and how many chunks were left out for there is nothing in them, as silence. */
export interface Made<T> {
  readonly made: readonly T[];
  readonly blank: number;
}

/** Makes a Document of each chunk, with a text of its own, and binds the chunk's vector to it. */
export function toDocuments(parts: readonly EmbeddedPart[]): Made<Document<ChunkMetadata>> {
  return eachChunk(parts, (part, chunk) => {
    const { embedded, space, embeddedAs: type = embedded.type } = part;
    const text = pageContent(embedded, chunk, wordsFor(part, chunk), type);
    const { document, id, vector } = toEntry(part, chunk, text);
    const voice = speakerVector(embedded, chunk);
    knownVectors.bind(document.metadata, { text, vector, space, id, type, speakerVector: voice });
    return document;
  });
}

/**
 * Makes a Document of each chunk, with its vector beside it. Nothing is bound to it, and its text may be another's, too:
 * it goes to a store with its vector. What is bound lives on until the next big collection of garbage.
 */
export function toEntries(parts: readonly EmbeddedPart[]): Made<VectorEntry> {
  return eachChunk(parts, (part, chunk) =>
    toEntry(part, chunk, pageContent(part.embedded, chunk, wordsFor(part, chunk), undefined)),
  );
}

function eachChunk<T>(
  parts: readonly EmbeddedPart[],
  make: (part: EmbeddedPart, chunk: EmbeddedChunk) => T,
): Made<T> {
  const made: T[] = [];
  let blank = 0;
  for (const part of parts) {
    for (const chunk of part.embedded.chunks) {
      if (chunk.text !== undefined && chunk.text.trim() === "") blank++;
      else made.push(make(part, chunk));
    }
  }
  return { made, blank };
}

function toEntry(
  { embedded, metadata: extra }: EmbeddedPart,
  chunk: EmbeddedChunk,
  text: string,
): VectorEntry {
  const { id, vector } = chunk;
  const metadata = { ...extra, ...chunkMetadata(embedded, chunk) };
  return { id, vector, document: new Document<ChunkMetadata>({ pageContent: text, metadata, id }) };
}

function wordsFor({ described = "" }: EmbeddedPart, { index }: EmbeddedChunk): string {
  return typeof described === "string" ? described : (described[index] ?? "");
}
