import { Document } from "@langchain/core/documents";
import { speakerVector, type LoadedChunk } from "@x/jigsaw-core/internal";
import { knownVectors } from "../embed-once/known-vectors.ts";
import { chunkMetadata, type ChunkMetadata } from "./chunk-metadata.ts";
import { pageContent } from "./page-content.ts";

/** A Document, its id and its vector. */
export interface VectorEntry {
  readonly id: string;
  readonly document: Document<ChunkMetadata>;
  readonly vector: number[];
}

/** How chunks become Documents. */
export interface DocumentOptions {
  /** The space that the vectors live in. */
  readonly space: string;
  /** What `ingest` can replace them by, if that is known. */
  readonly place?: string | undefined;
  /** Completes a chunk's own metadata with what its source says. */
  readonly metadata: MergeMetadata;
}

/** Puts a chunk's own metadata together with the option `metadata`, or with that of another loader's Document. */
export type MergeMetadata = (own: ChunkMetadata) => ChunkMetadata;

/** Makes a Document of each chunk, with a text of its own, and binds the chunk's vector to it. */
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
 * Makes a Document of each chunk, with its vector beside it. Nothing is bound to it, and its text may be another's, too:
 * it goes to a store with its vector. What is bound lives on until the next big collection of garbage.
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
  complete: MergeMetadata,
): VectorEntry {
  const { id, vector } = chunk;
  const page = pageNumber === undefined ? {} : { pageNumber };
  const metadata = complete({ ...page, ...chunkMetadata(embedded, chunk) });
  return { id, vector, document: new Document<ChunkMetadata>({ pageContent: text, metadata, id }) };
}
