import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";
import type { EmbeddingType } from "../types/embedding-type.ts";

/** One chunk of a source, from which a framework makes a Document or a node. */
export interface LoadedChunk {
  /** The source, or one page of it. */
  readonly embedded: Embedded;
  readonly chunk: EmbeddedChunk;
  /** A description for a chunk without text; may be empty. */
  readonly described: string;
  /** The type that was sent: for a page of a PDF, it is text. */
  readonly embeddedAs: EmbeddingType;
  /** The page of a PDF that was embedded page by page, from 1. */
  readonly pageNumber?: number;
}

/** The chunks of one source, without blank ones. */
export interface LoadedChunks {
  readonly chunks: readonly LoadedChunk[];
  /** The number of chunks with a blank text, such as silence, which were dropped. */
  readonly blank: number;
}

/** Additional information on the chunks of a source. */
export interface ChunkInfo {
  /** Descriptions for chunks without text: one for all, or one for each. */
  readonly described?: string | readonly string[];
  /** @default the source's type */
  readonly embeddedAs?: EmbeddingType;
  readonly pageNumber?: number;
}

/** The chunks of a source, without blank ones. */
export function loadedChunks(embedded: Embedded, info: ChunkInfo = {}): LoadedChunks {
  const { described = "", embeddedAs = embedded.type, pageNumber } = info;
  const filled = embedded.chunks.filter(({ text }) => text === undefined || text.trim() !== "");
  const chunks = filled.map((chunk) => ({
    embedded,
    chunk,
    embeddedAs,
    described: typeof described === "string" ? described : (described[chunk.index] ?? ""),
    ...(pageNumber !== undefined && { pageNumber }),
  }));
  return { chunks, blank: embedded.chunks.length - filled.length };
}

/** Joins the chunks of several parts of a source. */
export function joinChunks(all: readonly LoadedChunks[]): LoadedChunks {
  return {
    chunks: all.flatMap(({ chunks }) => chunks),
    blank: all.reduce((sum, { blank }) => sum + blank, 0),
  };
}
