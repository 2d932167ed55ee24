import { isRecord, type LoadedChunk, type Scalar } from "@x/jigsaw-core/internal";

/**
 * Metadata of a node. Flat, and ours is scalar with the same keys for all nodes of one modality, for there are stores that
 * refuse anything else; what is not known is `""` or 0. A node of another reader keeps its own metadata: where it has one of
 * these names with another value, ours is under `jigsaw_` and the name, such as `jigsaw_source`.
 */
export interface NodeMetadata {
  /** Path, URL without credentials and query string, file name, store key, or `"text"`. */
  source: string;
  /** `"text"`, `"text-other"` (code, tables and their like), `"image"`, `"audio"` or `"pdf"`. */
  modality: string;
  mime_type: string;
  /** Of the source's bytes or text, in hex; `""` for what we never had, as what is behind a URL. */
  content_sha256: string;
  /** The chunk's position in its source, from 0. */
  chunk_index: number;
  /** How many chunks its source has. */
  chunk_count: number;
  /** Recordings and subtitles: where the chunk starts, in seconds. */
  start_time?: number;
  /** Recordings and subtitles: where the chunk ends, in seconds. */
  end_time?: number;
  /** With `pdf: "pages"`: the page, from 1. */
  page_number?: number;
  [name: string]: Scalar | Scalar[] | undefined;
}

/** All keys that are ours: none of them belongs into a text that is embedded. */
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

/** Those that a language model has no use for; the others let it name its sources. */
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

/** Whether metadata is that of a node that our reader or `ingest` made of a source. */
export function isOwnMetadata(metadata: unknown): boolean {
  return (
    isRecord(metadata) &&
    typeof metadata["content_sha256"] === "string" &&
    typeof metadata["chunk_index"] === "number"
  );
}
