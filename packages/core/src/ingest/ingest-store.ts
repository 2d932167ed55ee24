import type { Entry } from "./records.ts";

/** What ingestion needs from a vector store. `E` is the stored form of a chunk, with its vector. */
export interface IngestStore<E> {
  /** Upserts all entries by their ids, or rejects. */
  write(entries: readonly E[]): Promise<void>;
  /** Deletes the chunks of these parts. Chunks that don't exist are ignored. */
  delete(parts: readonly Entry[]): Promise<void>;
  /** @throws JigsawInputError if the store can't delete */
  checkDelete(): Promise<void>;
  /** Whether the store is empty; undefined if that is unknown. */
  isEmpty(): Promise<boolean | undefined>;
}
