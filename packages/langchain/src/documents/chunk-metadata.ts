import type { Embedded, EmbeddedChunk } from "@x/jigsaw-core";
import type { Scalar } from "@x/jigsaw-core/internal";

/**
 * Metadata of a Document. Flat, and ours is scalar with the same keys for all Documents of one type, for there are stores
 * that refuse anything else; what is not known is `""` or 0. A Document of another loader keeps its own metadata: where it
 * has one of these names with another value, ours is under `jigsaw_` and the name, such as `jigsaw_type`.
 */
export interface ChunkMetadata {
  /** Path, URL without credentials and query string, file name, store key, or `"text"`. */
  source: string;
  /** `"text"`, `"text-other"`, `"image"`, `"audio"` or `"pdf"`. */
  type: string;
  mimeType: string;
  /** Of the bytes or the text, in hex; `""` for what we never had, as what is behind a URL. */
  sha256: string;
  /** The chunk's position in its source, from 0. */
  chunk: number;
  /** How many chunks its source has. */
  chunks: number;
  /** Recordings and subtitles: where the chunk starts, in seconds. */
  startTime?: number;
  /** Recordings and subtitles: where the chunk ends, in seconds. */
  endTime?: number;
  /** With `pdf: "pages"`, and from other loaders of PDFs: the page, from 1. */
  pageNumber?: number;
  [name: string]: Scalar | Scalar[] | undefined;
}

/** The metadata of one chunk. */
export function chunkMetadata(embedded: Embedded, chunk: EmbeddedChunk): ChunkMetadata {
  const { source, type, mimeType = "application/octet-stream", sha256 = "", chunks } = embedded;
  const { startTime = 0, endTime = startTime } = chunk;
  const isTimed = type === "audio" || chunk.startTime !== undefined;
  return {
    source,
    type,
    mimeType,
    sha256,
    chunk: chunk.index,
    chunks: chunks.length,
    ...(isTimed && { startTime, endTime }),
  };
}

/** Whether metadata is that of a Document that our loader or `ingest` made of a source. */
export function isOwnMetadata(metadata: Readonly<Record<string, unknown>>): boolean {
  const { source, mimeType, sha256, chunks } = metadata;
  return [source, mimeType, sha256].every((value) => typeof value === "string") && typeof chunks === "number";
}
