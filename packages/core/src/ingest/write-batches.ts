import type { IngestStore } from "./ingest-store.ts";
import type { Part } from "./look.ts";
import type { NotedEntry, RecordedEntry } from "./records.ts";
import type { RunMemory } from "./run-memory.ts";

/**
 * Entries in one write, and floats in their vectors. 24 vectors of 4096 floats are 2 MB of JSON, the most that some
 * stores take at once; and vectors that wait no longer than that are collected as young garbage.
 */
const maxEntries = 100;
const maxFloats = 24 * 4096;
/** Milliseconds that anything waits at most for more to come: a run that dies loses what it had not written. */
const maxWaitMs = 2000;
/** Parts in a row that a store has to refuse before it counts as down. */
const maxConsecutiveFailures = 20;

/** What is embedded of one part, waiting to be written. */
export interface Embedded<G, E> {
  readonly part: Part<G>;
  readonly entries: readonly E[];
  readonly floats: number;
}

/** What became of one of them. */
export interface Settled<G> {
  readonly part: Part<G>;
  /** What the store threw; undefined where it is stored. */
  readonly error?: unknown;
}

/** Collects what is to be written, writes it in batches, and finds out which part it is that a store refuses. */
export class WriteBatches<G, E> {
  readonly #store: IngestStore<E>;
  readonly #memory: RunMemory;
  readonly #mayDelete: boolean;
  readonly #waiting: Embedded<G, E>[] = [];
  #since = 0;
  #stored = 0;
  #failuresInARow = 0;
  #lastError: unknown;

  /** @param mayDelete whether what a run that died left of a part is deleted before the part is written again */
  constructor(store: IngestStore<E>, memory: RunMemory, mayDelete: boolean) {
    this.#store = store;
    this.#memory = memory;
    this.#mayDelete = mayDelete;
  }

  /** The store's own error, where it refuses everything. */
  get storeIsDown(): { readonly error: unknown } | undefined {
    return this.#failuresInARow >= maxConsecutiveFailures ? { error: this.#lastError } : undefined;
  }

  /** The store's own error, where it refused every one of several. To be asked at the end: the first may be odd. */
  get allWritesFailed(): { readonly error: unknown } | undefined {
    return this.#stored === 0 && this.#failuresInARow > 1 ? { error: this.#lastError } : undefined;
  }

  /** Takes one, at once; resolves to what became of those that were written now. */
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

  /** Writes what waits. What a record manager throws ends the run: it is no refusal by the store. */
  async flush(): Promise<Settled<G>[]> {
    const batch = this.#waiting.splice(0);
    return batch.length === 0 ? [] : await this.#memory.inTurn(() => this.#record(batch));
  }

  async #record(batch: readonly Embedded<G, E>[]): Promise<Settled<G>[]> {
    const { records, space, visits } = this.#memory;
    await space?.enter((parts) => this.#delete(parts));
    const isTheirs = new Set(batch.filter(({ part }) => this.#memory.isSuperseded(part.place)));
    const own = batch.filter((embedded) => !isTheirs.has(embedded));
    if (this.#mayDelete) await this.#delete(own.flatMap((embedded) => this.#remainsOf(embedded)));
    await records?.begin(own.map((embedded) => this.#entryOf(embedded)));
    const settled = await this.#writeAll(own);
    const stored = own.filter((_, index) => settled[index]?.error === undefined);
    await records?.finish(stored.map((embedded) => this.#entryOf(embedded)));
    for (const { part } of stored) visits.of(part.place).written++;
    // A run that began later has what is to be there in the end.
    return [...settled, ...[...isTheirs].map(({ part }) => ({ part }))];
  }

  #recordedAs({ place, state }: Part<G>): RecordedEntry | undefined {
    return this.#memory.visits.of(place).known.find((entry) => entry.state === state);
  }

  /** What can't be overwritten chunk by chunk, for it has another number of chunks. */
  #remainsOf({ part, entries }: Embedded<G, E>): RecordedEntry[] {
    const recorded = this.#recordedAs(part);
    return !recorded || recorded.chunks === entries.length ? [] : [recorded];
  }

  /** Where nothing may be deleted, what is overwritten stays recorded with all of its chunks. */
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
        const isHopeless = batch.length === 1 || this.storeIsDown !== undefined;
        settled.push(isHopeless ? this.#fail(embedded, error) : await this.#writeOne(embedded));
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
