/** Milliseconds that anything waits at most while more comes: what a run that dies had not written is paid for twice. */
const longest = 2000;

/** What is embedded of one source, waiting to be written. */
export interface Batched<C, L> {
  readonly candidate: C;
  readonly loaded: L;
}

/** What became of one of them. */
export interface Settled<C, L> extends Batched<C, L> {
  /** Whether something was there in its place. */
  readonly replaced?: boolean;
  /** What the store threw; undefined where it is stored. */
  readonly error?: unknown;
}

/** Collects what is to be written, writes it in batches, and finds out which one it is that a store does not take. */
export class WriteBatches<C, L extends { readonly size: number }> {
  readonly #write: (batch: readonly Batched<C, L>[]) => Promise<readonly { readonly replaced: boolean }[]>;
  readonly #size: number;
  readonly #waiting: Batched<C, L>[] = [];
  #count = 0;
  #since = 0;

  /**
   * @param write stores all of them or rejects
   * @param size documents or nodes at which a batch is written
   */
  constructor(
    write: (batch: readonly Batched<C, L>[]) => Promise<readonly { readonly replaced: boolean }[]>,
    size: number,
  ) {
    this.#write = write;
    this.#size = size;
  }

  /** Takes one; resolves to what became of those that were written now. */
  async add(batched: Batched<C, L>): Promise<Settled<C, L>[]> {
    const now = performance.now();
    if (this.#waiting.length === 0) this.#since = now;
    this.#waiting.push(batched);
    this.#count += batched.loaded.size;
    const isDue = this.#count >= this.#size || now - this.#since >= longest;
    return isDue ? await this.flush() : [];
  }

  /** Writes what waits. */
  async flush(): Promise<Settled<C, L>[]> {
    const batch = this.#waiting.splice(0);
    this.#count = 0;
    if (batch.length === 0) return [];
    const settled = await this.#writeAll(batch);
    if (settled.length > 0 || batch.length === 1) return settled;
    const each: Settled<C, L>[] = [];
    for (const batched of batch) each.push(...(await this.#writeAll([batched])));
    return each;
  }

  /** Empty where several were to be written and could not. */
  async #writeAll(batch: readonly Batched<C, L>[]): Promise<Settled<C, L>[]> {
    try {
      const written = await this.#write(batch);
      return batch.map((batched, place) => ({ ...batched, replaced: written[place]?.replaced ?? false }));
    } catch (error) {
      return batch.length === 1 ? batch.map((batched) => ({ ...batched, error })) : [];
    }
  }
}
