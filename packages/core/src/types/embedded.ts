import type { EmbeddingType } from "./embedding-type.ts";
import type { Usage } from "./usage.ts";

/** One piece of a source, with its own vector. */
export interface EmbeddedChunk {
  /** Position in the source, from 0. */
  readonly index: number;
  /** As many finite numbers as `dimensions` (4096 by default). */
  readonly vector: number[];
  /** The piece's words, where the service gave them. */
  readonly text?: string;
  /** Start in the recording, in seconds. */
  readonly startTime?: number;
  /** End in the recording, in seconds. */
  readonly endTime?: number;
}

/** One source and its vectors. */
export interface Embedded {
  readonly type: EmbeddingType;
  /** What a person would call the source; `"text"` for a text. */
  readonly source: string;
  /** At least one. */
  readonly chunks: EmbeddedChunk[];
  /** Vectors of the speakers' voices, as the service gave them. */
  readonly speakerVectors?: number[][];
  readonly usage?: Usage;
  /** The answer's `log_id`. */
  readonly requestId?: string;
}
