import type { EmbeddingType } from "./embedding-type.ts";
import type { Usage } from "./usage.ts";

/** One piece of a source, with its own vector. */
export interface EmbeddedChunk {
  /** A UUID made of the source's `id` and the index: the same in every run. */
  readonly id: string;
  /** Position in the source, from 0. */
  readonly index: number;
  /** As many finite numbers as `dimensions` (4096 by default). */
  readonly vector: number[];
  /** The piece's words, where the service gave them. */
  readonly text?: string;
  /** Start in the recording or the subtitles, in seconds. */
  readonly startTime?: number;
  /** End in the recording or the subtitles, in seconds. */
  readonly endTime?: number;
}

/** One source and its vectors. */
export interface Embedded {
  /** A UUID made of what the vectors depend on: content or URL, type, `dimensions` and `tokenOverflowMode`. */
  readonly id: string;
  readonly type: EmbeddingType;
  /**
   * What a person would call the source: its path, its URL without credentials and query string, its file name, its
   * key in the file store, `"blob"` for bytes without a name, or `"text"`.
   */
  readonly source: string;
  /** Hex, of the bytes, or of the words in UTF-8 where it is a text in whatever encoding. */
  readonly sha256?: string;
  /** As the bytes show, else as given, else by the extension. */
  readonly mimeType?: string;
  /** At least one. */
  readonly chunks: EmbeddedChunk[];
  /** Vectors of the speakers' voices, as the service gave them. */
  readonly speakerVectors?: number[][];
  readonly usage?: Usage;
  /** The answer's `log_id`. */
  readonly requestId?: string;
  /** Where `upload` left a file in JigsawStack's file store: it was to be kept, or was not deleted in time. */
  readonly fileStoreKey?: string;
}
