import type { EmbeddingType } from "./embedding-type.ts";
import type { Usage } from "./usage.ts";

/** One piece of a source, with its own vector. */
export interface EmbeddedChunk {
  /** A UUID made of the source's `id` and the index: the same in every run. */
  readonly id: string;
  /** Position in the source, from 0. */
  readonly index: number;
  /** `dimensions` finite numbers (4096 by default). */
  readonly vector: number[];
  /** The text of the piece, if the service returned it. */
  readonly text?: string;
  /** Start in the recording or the subtitles, in seconds. */
  readonly startTime?: number;
  /** End in the recording or the subtitles, in seconds. */
  readonly endTime?: number;
}

/** One source and its vectors. */
export interface Embedded {
  /** A UUID derived from what the vectors depend on: content or URL, type, `dimensions` and `tokenOverflowMode`. */
  readonly id: string;
  /** What the source is. */
  readonly type: EmbeddingType;
  /**
   * A readable name of the source: its path, its URL without credentials and query string, its file name, its key in the
   * file store, `"blob"` for bytes without a name, or `"text"`.
   */
  readonly source: string;
  /** The SHA-256 of the bytes in hex. Texts in any encoding are hashed as UTF-8. */
  readonly sha256?: string;
  /** The MIME type detected from the bytes, else the one that was given, else the one of the extension. */
  readonly mimeType?: string;
  /** At least one. */
  readonly chunks: EmbeddedChunk[];
  /** Vectors of the speakers' voices, as the service returned them. */
  readonly speakerVectors?: number[][];
  /** Tokens that the request used; missing where the response gave none, or came from the `cache`. */
  readonly usage?: Usage;
  /** The response's `log_id`. */
  readonly requestId?: string;
  /** The key of a file that `upload` left in JigsawStack's file store, on request or because its deletion failed. */
  readonly fileStoreKey?: string;
}
