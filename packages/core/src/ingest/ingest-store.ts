import type { Entry } from "./records.ts";

/** A vector store, as far as ingestion uses it. `E` is what a framework stores of a chunk, with its vector. */
export interface IngestStore<E> {
  /** Stores all of them, each in place of what has its id, or rejects. */
  write(entries: readonly E[]): Promise<void>;
  /** Deletes the chunks of these parts, whether or not they are there. */
  delete(parts: readonly Entry[]): Promise<void>;
  /** @throws JigsawInputError where it can't delete */
  checkDelete(): Promise<void>;
  /** Whether nothing is in it; undefined where that can't be told. */
  isEmpty(): Promise<boolean | undefined>;
}
