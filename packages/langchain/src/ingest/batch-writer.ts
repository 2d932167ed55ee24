import type { Begun, Ledger } from "./ledger.ts";
import type { Entry } from "./record-keys.ts";
import type { JigsawVectorStore } from "./vector-store.ts";
import { writeVectors, type StoreEntry } from "./write-vectors.ts";

/**
 * Documents in one write, and numbers in their vectors. 24 vectors of 4096 numbers are 2 MB of JSON, the most that some
 * stores take at once; and what waits no longer than that is cleared away at once, where a hundred of them make the
 * process grow.
 */
const mostDocuments = 100;
const mostNumbers = 24 * 4096;
/** Sources in a row that a store has to refuse before it counts as down. */
const refusalsOfAStoreThatIsDown = 20;

/** Documents of one source, on their way into the store. */
export interface Batched<T extends Entry> {
  readonly item: T;
  /** None where another source of equal content brings them. */
  readonly entries: readonly StoreEntry[];
}

/** What became of one of them. */
export interface Written<T extends Entry> {
  readonly item: T;
  /** Whether it took the place of something. */
  readonly isUpdate: boolean;
  /** What the store threw; undefined where the Documents are stored. */
  readonly error?: unknown;
}

/**
 * Writes Documents with their vectors in batches, notes in the ledger what is stored, and finds out which one it is that
 * a store does not take.
 */
export class BatchWriter<T extends Entry> {
  readonly #store: JigsawVectorStore;
  readonly #ledger: Ledger | undefined;
  readonly #refused = new Map<string, unknown>();
  readonly #waiting: Batched<T>[] = [];
  #documents = 0;
  #numbers = 0;
  #stored = 0;
  #refusedInARow = 0;
  #lastError: unknown;

  constructor(store: JigsawVectorStore, ledger: Ledger | undefined) {
    this.#store = store;
    this.#ledger = ledger;
  }

  /** The store's own error, where it takes nothing at all. */
  get storeIsDown(): { readonly error: unknown } | undefined {
    const isDown =
      this.#refusedInARow >= refusalsOfAStoreThatIsDown || (this.#stored === 0 && this.#refusedInARow > 1);
    return isDown ? { error: this.#lastError } : undefined;
  }

  /** Takes Documents; resolves to what became of those that were written now. */
  async add(batched: Batched<T>): Promise<Written<T>[]> {
    this.#waiting.push(batched);
    this.#documents += Math.max(1, batched.entries.length);
    for (const { vector } of batched.entries) this.#numbers += vector.length;
    const isFull = this.#documents >= mostDocuments || this.#numbers >= mostNumbers;
    return isFull ? await this.flush() : [];
  }

  /** Writes what waits. */
  async flush(): Promise<Written<T>[]> {
    const batch = this.#waiting.splice(0);
    this.#documents = 0;
    this.#numbers = 0;
    if (batch.length === 0) return [];
    const claims = batch.map(({ item: { location, state }, entries }) => ({
      location,
      state,
      ids: entries.map(({ id }) => id),
    }));
    const begun = await this.#ledger?.begin(claims);
    const written = await this.#writeAll(batch, begun);
    const stored = written.filter(({ error }) => error === undefined);
    if (begun)
      await this.#ledger?.commit(
        stored.map(({ item }) => item),
        begun,
      );
    return written;
  }

  async #writeAll(batch: readonly Batched<T>[], begun: Begun | undefined): Promise<Written<T>[]> {
    const all = batch.flatMap(({ entries }) => entries);
    try {
      const replaced = await this.#put(all, begun);
      return batch.map((batched) => this.#succeed(batched, begun, replaced));
    } catch (error) {
      const written: Written<T>[] = [];
      for (const batched of batch) {
        written.push(
          batch.length === 1 || this.#refusedInARow >= refusalsOfAStoreThatIsDown
            ? this.#fail(batched, error)
            : await this.#writeOne(batched, begun),
        );
      }
      return written;
    }
  }

  async #writeOne(batched: Batched<T>, begun: Begun | undefined): Promise<Written<T>> {
    try {
      const replaced = await this.#put(batched.entries, begun);
      return this.#succeed(batched, begun, replaced);
    } catch (error) {
      return this.#fail(batched, error);
    }
  }

  /** Returns the ids that are known to have been there. */
  async #put(entries: readonly StoreEntry[], begun: Begun | undefined): Promise<ReadonlySet<string>> {
    const { replaced, numbers } = await writeVectors(this.#store, entries, begun);
    if (begun && numbers.size > 0) await this.#ledger?.number(numbers, begun.numbers);
    return replaced;
  }

  #succeed(
    { item, entries }: Batched<T>,
    begun: Begun | undefined,
    replaced: ReadonlySet<string>,
  ): Written<T> {
    // Without Documents of its own it shares what became of those of its twin.
    if (entries.length === 0 && this.#refused.has(item.state)) {
      return { item, isUpdate: false, error: this.#refused.get(item.state) };
    }
    if (entries.length > 0) {
      this.#stored++;
      this.#refusedInARow = 0;
    }
    const wereThere = entries.length > 0 && entries.every(({ id }) => replaced.has(id));
    return { item, isUpdate: begun ? begun.updates.has(item.location) : wereThere };
  }

  #fail({ item, entries }: Batched<T>, error: unknown): Written<T> {
    if (entries.length === 0) return { item, isUpdate: false, error: this.#refused.get(item.state) };
    this.#refused.set(item.state, error);
    this.#refusedInARow++;
    this.#lastError = error;
    return { item, isUpdate: false, error };
  }
}
