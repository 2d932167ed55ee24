import { Document } from "@langchain/core/documents";
import { speakerVector } from "@x/jigsaw-core/internal";
import type { LoadedChunk } from "@x/jigsaw-core/ingestion";
import { knownVectors } from "../embed-once/known-vectors.ts";
import { chunkMetadata, type ChunkMetadata } from "./chunk-metadata.ts";
import { pageContent } from "./page-content.ts";

/** A Document with its id and its vector. */
export interface VectorEntry {
  readonly id: string;
  readonly document: Document<ChunkMetadata>;
  readonly vector: number[];
}

/** How to turn chunks into Documents. */
export interface DocumentOptions {
  /** The vector space of the embeddings: see `JigsawEmbeddings.vectorSpace`. */
  readonly space: string;
  /** Where the source is, if known. `ingest` uses it to find what it must replace. */
  readonly place?: string | undefined;
  /** Merges a chunk's own metadata with that of its source. */
  readonly metadata: MergeMetadata;
}

/** Merges a chunk's own metadata with the option `metadata`, or with the metadata of another loader's Document. */
export type MergeMetadata = (own: ChunkMetadata) => ChunkMetadata;

/** Makes a Document with a unique text from each chunk, and binds the chunk's vector to it. */
export function toDocuments(
  chunks: readonly LoadedChunk[],
  { space, metadata, place }: DocumentOptions,
): Document<ChunkMetadata>[] {
  return chunks.map((loaded) => {
    const { embedded, chunk, described, embeddedAs: type } = loaded;
    const text = pageContent(embedded, chunk, described, type);
    const { document, id, vector } = toEntry(loaded, text, metadata);
    const voice = speakerVector(embedded, chunk);
    knownVectors.bind(document.metadata, { text, vector, space, id, type, place, speakerVector: voice });
    return document;
  });
}

/**
 * Makes an entry with a Document and its vector from each chunk. The vector goes straight to the store, so it isn't
 * bound to the Document, and the text need not be unique. Bound vectors would stay in memory until the next major
 * garbage collection.
 */
export function toEntries(chunks: readonly LoadedChunk[], metadata: MergeMetadata): VectorEntry[] {
  return chunks.map((loaded) => {
    const { embedded, chunk, described } = loaded;
    return toEntry(loaded, pageContent(embedded, chunk, described, undefined), metadata);
  });
}

function toEntry(
  { embedded, chunk, pageNumber }: LoadedChunk,
  text: string,
  merge: MergeMetadata,
): VectorEntry {
  const { id, vector } = chunk;
  const page = pageNumber === undefined ? {} : { pageNumber };
  const metadata = merge({ ...page, ...chunkMetadata(embedded, chunk) });
  return { id, vector, document: new Document<ChunkMetadata>({ pageContent: text, metadata, id }) };
}
