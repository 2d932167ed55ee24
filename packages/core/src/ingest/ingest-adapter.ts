import type { Embedder } from "../load/embedder.ts";
import type { LoadSettings } from "../load/load-settings.ts";
import type { LoadedChunk } from "../load/loaded-chunk.ts";
import type { IngestStore } from "./ingest-store.ts";
import type { Item } from "./item.ts";
import type { Part } from "./look.ts";
import type { Ledger } from "./records.ts";

/** What a framework's ingestion does in its own way. `E` is what it stores of a chunk. */
export interface IngestAdapter<G, E> {
  readonly embedder: Embedder;
  readonly load: LoadSettings;
  readonly store: IngestStore<E>;
  /** @default nothing is recorded, and nothing skipped or deleted */
  readonly ledger?: Ledger | undefined;
  itemOf(given: G): Item;
  /** Makes what is stored of a part. The chunks have the ids that they are stored under. */
  toEntries(part: Part<G>, chunks: readonly LoadedChunk[]): E[] | Promise<E[]>;
}

/** The sources of a run. */
export interface IngestSources<G> {
  readonly each: AsyncIterable<G>;
  /** How many there are, where that is known. */
  readonly total?: number | undefined;
  /** Whether the caller wrote that there are none. */
  readonly isEmptyList: boolean;
}
