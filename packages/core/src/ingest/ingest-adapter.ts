import type { Embedder } from "../load/embedder.ts";
import type { LoadSettings } from "../load/load-settings.ts";
import type { LoadedChunk } from "../load/loaded-chunk.ts";
import type { IngestStore } from "./ingest-store.ts";
import type { Item } from "./item.ts";
import type { Part } from "./inspect.ts";
import type { Ledger } from "./records.ts";

/** The framework-specific part of ingestion. `E` is the stored form of a chunk. */
export interface IngestAdapter<G, E> {
  readonly embedder: Embedder;
  readonly load: LoadSettings;
  readonly store: IngestStore<E>;
  /** @default nothing is recorded, so nothing is skipped or deleted */
  readonly ledger?: Ledger | undefined;
  itemOf(given: G): Item;
  /** Makes the stored form of a part. The chunks have their final ids. */
  toEntries(part: Part<G>, chunks: readonly LoadedChunk[]): E[] | Promise<E[]>;
}

/** The sources of a run. */
export interface IngestSources<G> {
  readonly each: AsyncIterable<G>;
  /** The number of sources, if known. */
  readonly total?: number | undefined;
  /** Whether the caller passed an empty array. */
  readonly isEmptyList: boolean;
}
