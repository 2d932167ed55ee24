import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";
import type { EmbeddingType } from "../types/embedding-type.ts";

/** One chunk of a source, on its way to becoming what a framework calls a document or a node. */
export interface LoadedChunk {
  /** The source, or one page of it. */
  readonly embedded: Embedded;
  readonly chunk: EmbeddedChunk;
  /** Words that describe it, where it has none of its own; may be empty. */
  readonly described: string;
  /** What was sent, which of a PDF's page is its text. */
  readonly embeddedAs: EmbeddingType;
  /** Of a PDF that was taken apart, from 1. */
  readonly pageNumber?: number;
}

/** Chunks of one source, and what was left out of them. */
export interface LoadedChunks {
  readonly chunks: readonly LoadedChunk[];
  /** Chunks without words where words are what there is, as silence: they are left out. */
  readonly blank: number;
}

/** What is said of a source besides what the service says. */
export interface Described {
  /** Words for chunks that have none: one text for all, or one for each. */
  readonly described?: string | readonly string[];
  /** @default the source's type */
  readonly embeddedAs?: EmbeddingType;
  readonly pageNumber?: number;
}

/** The chunks of a source that are worth keeping. */
export function loadedChunks(embedded: Embedded, are: Described = {}): LoadedChunks {
  const { described = "", embeddedAs = embedded.type, pageNumber } = are;
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

/** All of them as one. */
export function joinChunks(all: readonly LoadedChunks[]): LoadedChunks {
  return {
    chunks: all.flatMap(({ chunks }) => chunks),
    blank: all.reduce((sum, { blank }) => sum + blank, 0),
  };
}
