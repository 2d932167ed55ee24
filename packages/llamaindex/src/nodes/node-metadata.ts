import { isRecord, type Scalar } from "@x/jigsaw-core/internal";
import type { LoadedChunk } from "@x/jigsaw-core/ingestion";

/**
 * Metadata of a node. It is flat. Our own values are scalars, and all nodes of one modality have the same keys, because
 * some stores reject anything else. An unknown value is `""` or 0. A node from another reader keeps its own metadata.
 * If it already has one of these names with a different value, ours gets the prefix `jigsaw_`, such as `jigsaw_source`.
 */
export interface NodeMetadata {
  /** Path, URL without credentials and query string, file name, store key, or `"text"`. */
  source: string;
  /** `"text"`, `"text-other"` (such as code or tables), `"image"`, `"audio"` or `"pdf"`. */
  modality: string;
  /** Such as `image/png`; `application/octet-stream` where it is unknown. */
  mime_type: string;
  /** Hex hash of the source's bytes or text; `""` where we never had them, such as for a URL. */
  content_sha256: string;
  /** The chunk's position in its source, from 0. */
  chunk_index: number;
  /** How many chunks its source has. */
  chunk_count: number;
  /** Recordings and subtitles: where the chunk starts, in seconds. */
  start_time?: number;
  /** Recordings and subtitles: where the chunk ends, in seconds. */
  end_time?: number;
  /** The page of a PDF, from 1. Set with `pdf: "pages"`. */
  page_number?: number;
  /** Metadata of your own, and of other readers. */
  [name: string]: Scalar | Scalar[] | undefined;
}

/** All of our own keys. LlamaIndex must not embed them together with the text. */
export const ownKeys: readonly string[] = [
  "source",
  "modality",
  "mime_type",
  "content_sha256",
  "chunk_index",
  "chunk_count",
  "start_time",
  "end_time",
  "page_number",
];

/** The keys to hide from language models. The others let a model cite its sources. */
export const hiddenFromModels: readonly string[] = ownKeys.filter(
  (key) => !["source", "start_time", "end_time", "page_number"].includes(key),
);

/** The metadata of one chunk. */
export function nodeMetadata({ embedded, chunk, pageNumber }: LoadedChunk): NodeMetadata {
  const { source, type, mimeType = "application/octet-stream", sha256 = "", chunks } = embedded;
  const { startTime = 0, endTime = startTime } = chunk;
  const isTimed = type === "audio" || chunk.startTime !== undefined;
  return {
    source,
    modality: type,
    mime_type: mimeType,
    content_sha256: sha256,
    chunk_index: chunk.index,
    chunk_count: chunks.length,
    ...(isTimed && { start_time: startTime, end_time: endTime }),
    ...(pageNumber !== undefined && { page_number: pageNumber }),
  };
}

/** Whether our reader or `ingest` made this metadata from a source. */
export function isOwnMetadata(metadata: unknown): boolean {
  return (
    isRecord(metadata) &&
    typeof metadata["content_sha256"] === "string" &&
    typeof metadata["chunk_index"] === "number"
  );
}
