import type { Document } from "@langchain/core/documents";
import type { PGVectorFilter } from "../filter/filter-types.ts";

/** What can be said of a search. */
export interface PGVectorSearchOptions {
  /** Documents at most. @default 4 */
  readonly k?: number | undefined;
  /** @default none */
  readonly filter?: PGVectorFilter | undefined;
  /** Whether matches carry their vectors, which takes longer. @default false */
  readonly withVectors?: boolean | undefined;
}

/** A Document that was found. */
export interface PGVectorMatch {
  readonly document: Document;
  /** The higher the closer; its range depends on `distanceStrategy`. */
  readonly score: number;
  /** As pgvector computes it: the smaller the closer. */
  readonly distance: number;
  /** The stored numbers, of 32 bits; only with `withVectors`. */
  readonly vector?: number[];
}
