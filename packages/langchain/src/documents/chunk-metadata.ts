import type { Embedded, EmbeddedChunk } from "@x/jigsaw-core";
import type { Scalar } from "@x/jigsaw-core/internal";

/**
 * Metadata of a Document. It is flat. Our own values are scalars, and all Documents of one type have the same keys,
 * because some stores reject anything else. An unknown value is `""` or 0. A Document from another loader keeps its own
 * metadata. If it already has one of these names with a different value, ours gets the prefix `jigsaw_`, such as
 * `jigsaw_type`.
 */
export interface ChunkMetadata {
  /** Path, URL without credentials and query string, file name, store key, or `"text"`. */
  source: string;
  /** `"text"`, `"text-other"`, `"image"`, `"audio"` or `"pdf"`. */
  type: string;
  /** Such as `image/png`; `application/octet-stream` where it is unknown. */
  mimeType: string;
  /** Hex hash of the bytes or the text; `""` where we never had them, such as for a URL. */
  sha256: string;
  /** The chunk's position in its source, from 0. */
  chunk: number;
  /** How many chunks its source has. */
  chunks: number;
  /** Recordings and subtitles: where the chunk starts, in seconds. */
  startTime?: number;
  /** Recordings and subtitles: where the chunk ends, in seconds. */
  endTime?: number;
  /** The page of a PDF, from 1. Set with `pdf: "pages"`, and for Documents from other PDF loaders. */
  pageNumber?: number;
  /** Metadata of your own, and of other loaders. */
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

/** Whether our loader or `ingest` made this metadata from a source. */
export function isOwnMetadata(metadata: Readonly<Record<string, unknown>>): boolean {
  const { source, mimeType, sha256, chunks } = metadata;
  return [source, mimeType, sha256].every((value) => typeof value === "string") && typeof chunks === "number";
}
