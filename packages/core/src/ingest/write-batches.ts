import type { IngestStore } from "./ingest-store.ts";
import type { Part } from "./inspect.ts";
import type { NotedEntry, RecordedEntry } from "./records.ts";
import type { RunMemory } from "./run-memory.ts";

/**
 * The maximum number of entries and of floats in one write. 24 vectors of 4096 floats are 2 MB of JSON, the limit of some
 * stores. Small batches also keep memory usage low.
 */
const maxEntries = 100;
const maxFloats = 24 * 4096;
/** How long an entry waits for a batch to fill up. If a run crashes, its unwritten entries are lost. */
const maxWaitMs = 2000;
/** After this many failed writes in a row, the store counts as down. */
const maxConsecutiveFailures = 20;

/** An embedded part to be written. */
export interface Embedded<G, E> {
  readonly part: Part<G>;
  readonly entries: readonly E[];
  readonly floats: number;
}

/** The result of writing one part. */
export interface Settled<G> {
  readonly part: Part<G>;
  /** The error of the store; undefined if the part is stored. */
  readonly error?: unknown;
}

/** Writes embedded parts in batches. If a batch fails, it writes each part separately to find those that the store rejects. */
export class WriteBatches<G, E> {
  readonly #store: IngestStore<E>;
  readonly #memory: RunMemory;
  readonly #mayDelete: boolean;
  readonly #waiting: Embedded<G, E>[] = [];
  #since = 0;
  #stored = 0;
  #failuresInARow = 0;
  #lastError: unknown;

  /** @param mayDelete whether the old chunks of a part are deleted before it is written with another number of chunks */
  constructor(store: IngestStore<E>, memory: RunMemory, mayDelete: boolean) {
    this.#store = store;
    this.#memory = memory;
    this.#mayDelete = mayDelete;
  }

  /** The store's last error, if the store counts as down. */
  get storeIsDown(): { readonly error: unknown } | undefined {
    return this.#failuresInARow >= maxConsecutiveFailures ? { error: this.#lastError } : undefined;
  }

  /** The store's last error, if at least two writes failed and none succeeded. Only meaningful at the end of a run. */
  get allWritesFailed(): { readonly error: unknown } | undefined {
    return this.#stored === 0 && this.#failuresInARow > 1 ? { error: this.#lastError } : undefined;
  }

  /** Adds a part to the batch, and writes the batch if it is full. Returns the results of the written parts. */
  async add(embedded: Embedded<G, E>): Promise<Settled<G>[]> {
    const now = performance.now();
    if (this.#waiting.length === 0) this.#since = now;
    this.#waiting.push(embedded);
    const sum = (count: (one: Embedded<G, E>) => number): number =>
      this.#waiting.reduce((total, one) => total + count(one), 0);
    const isFull =
      sum(({ entries }) => entries.length) >= maxEntries || sum(({ floats }) => floats) >= maxFloats;
    return isFull || now - this.#since >= maxWaitMs ? await this.flush() : [];
  }

  /** Writes the current batch. An error of the record manager is thrown and ends the run. */
  async flush(): Promise<Settled<G>[]> {
    const batch = this.#waiting.splice(0);
    return batch.length === 0 ? [] : await this.#memory.inTurn(() => this.#record(batch));
  }

  async #record(batch: readonly Embedded<G, E>[]): Promise<Settled<G>[]> {
    const { records, space, visits } = this.#memory;
    await space?.enter((parts) => this.#delete(parts));
    const superseded = new Set(batch.filter(({ part }) => this.#memory.isSuperseded(part.place)));
    const own = batch.filter((embedded) => !superseded.has(embedded));
    if (this.#mayDelete) await this.#delete(own.flatMap((embedded) => this.#staleEntriesOf(embedded)));
    await records?.begin(own.map((embedded) => this.#entryOf(embedded)));
    const settled = await this.#writeAll(own);
    const stored = own.filter((_, index) => settled[index]?.error === undefined);
    await records?.finish(stored.map((embedded) => this.#entryOf(embedded)));
    for (const { part } of stored) visits.of(part.place).written++;
    // Superseded parts count as stored: a run that began later stores their newest version.
    return [...settled, ...[...superseded].map(({ part }) => ({ part }))];
  }

  #recordedAs({ place, state }: Part<G>): RecordedEntry | undefined {
    return this.#memory.visits.of(place).known.find((entry) => entry.state === state);
  }

  /** The recorded entry of the part, if its number of chunks has changed. An upsert could then leave old chunks. */
  #staleEntriesOf({ part, entries }: Embedded<G, E>): RecordedEntry[] {
    const recorded = this.#recordedAs(part);
    return !recorded || recorded.chunks === entries.length ? [] : [recorded];
  }

  /** The entry to record. With `cleanup: "none"` old chunks stay, so it has the larger of the old and the new number of chunks. */
  #entryOf({ part, entries }: Embedded<G, E>): NotedEntry {
    const { place, state, name } = part;
    const { chunks = 0, records } = this.#recordedAs(part) ?? {};
    const kept = this.#mayDelete ? 0 : chunks;
    return { place, state, name, chunks: Math.max(entries.length, kept), records };
  }

  async #delete(parts: readonly RecordedEntry[]): Promise<void> {
    await this.#memory.remove(parts, (all) => this.#store.delete(all));
  }

  async #writeAll(batch: readonly Embedded<G, E>[]): Promise<Settled<G>[]> {
    if (batch.length === 0) return [];
    try {
      await this.#store.write(batch.flatMap(({ entries }) => entries));
      return batch.map((embedded) => this.#succeed(embedded));
    } catch (error) {
      const settled: Settled<G>[] = [];
      for (const embedded of batch) {
        const canRetry = batch.length > 1 && this.storeIsDown === undefined;
        settled.push(canRetry ? await this.#writeOne(embedded) : this.#fail(embedded, error));
      }
      return settled;
    }
  }

  async #writeOne(embedded: Embedded<G, E>): Promise<Settled<G>> {
    try {
      await this.#store.write(embedded.entries);
      return this.#succeed(embedded);
    } catch (error) {
      return this.#fail(embedded, error);
    }
  }

  #succeed({ part }: Embedded<G, E>): Settled<G> {
    this.#stored++;
    this.#failuresInARow = 0;
    return { part };
  }

  #fail({ part }: Embedded<G, E>, error: unknown): Settled<G> {
    this.#failuresInARow++;
    this.#lastError = error;
    return { part, error };
  }
}
