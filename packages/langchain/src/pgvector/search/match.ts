import type { Document } from "@langchain/core/documents";
import type { PGVectorFilter } from "../filter/filter-types.ts";

/** Options of a search. */
export interface PGVectorSearchOptions {
  /** Maximum number of Documents to return. @default 4 */
  readonly k?: number | undefined;
  /** Which Documents count. @default none */
  readonly filter?: PGVectorFilter | undefined;
  /** Whether to return the vectors, which takes longer. @default false */
  readonly withVectors?: boolean | undefined;
}

/** A search result. */
export interface PGVectorMatch {
  /** The Document, with its id. */
  readonly document: Document;
  /** Higher is closer. The range depends on `distanceStrategy`. */
  readonly score: number;
  /** The distance that pgvector computes. Lower is closer. */
  readonly distance: number;
  /** The stored vector, in 32-bit precision; only with `withVectors`. */
  readonly vector?: number[];
}
