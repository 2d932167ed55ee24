import type { Batched, IngestSteps, Loaded, LookedAt, Written } from "./ingest-steps.ts";

/**
 * Documents or nodes in one write, and numbers in their vectors. 24 vectors of 4096 numbers are 2 MB of JSON, the most
 * that some stores take at once; and what waits no longer than that is cleared away at once, where a hundred of them make
 * the process grow.
 */
const mostEntries = 100;
const mostNumbers = 24 * 4096;
/** Milliseconds that anything waits at most while more comes: what a run that dies had not written is paid for twice. */
const longest = 2000;
/** Sources in a row that a store has to refuse before it counts as down. */
const refusalsOfAStoreThatIsDown = 20;

/** What became of one of them. */
export interface Settled<C> {
  readonly candidate: C;
  /** Whether something was there in its place. */
  readonly replaced: boolean;
  /** What the store threw; undefined where it is stored. */
  readonly error?: unknown;
}

/** The steps that writing takes. */
type WriteSteps<G, C extends LookedAt<G>, L extends Loaded, B> = Pick<
  IngestSteps<G, C, L, B>,
  "begin" | "write" | "commit"
>;

/** Collects what is to be written, writes it in batches, and finds out which one it is that a store does not take. */
export class WriteBatches<G, C extends LookedAt<G>, L extends Loaded, B> {
  readonly #steps: WriteSteps<G, C, L, B>;
  readonly #refused = new Map<string, unknown>();
  readonly #waiting: Batched<C, L>[] = [];
  #entries = 0;
  #numbers = 0;
  #since = 0;
  #stored = 0;
  #refusedInARow = 0;
  #lastError: unknown;

  constructor(steps: WriteSteps<G, C, L, B>) {
    this.#steps = steps;
  }

  /** The store's own error, where it takes nothing any more. */
  get storeIsDown(): { readonly error: unknown } | undefined {
    return this.#refusedInARow >= refusalsOfAStoreThatIsDown ? { error: this.#lastError } : undefined;
  }

  /** The store's own error, where of several all were refused. To be looked at in the end: the first may be the odd ones. */
  get tookNothing(): { readonly error: unknown } | undefined {
    return this.#stored === 0 && this.#refusedInARow > 1 ? { error: this.#lastError } : undefined;
  }

  /** Takes one, at once; resolves to what became of those that were written now. */
  async add(batched: Batched<C, L>): Promise<Settled<C>[]> {
    const now = performance.now();
    if (this.#waiting.length === 0) this.#since = now;
    this.#waiting.push(batched);
    this.#entries += Math.max(1, batched.loaded.size);
    this.#numbers += batched.loaded.numbers;
    const isFull = this.#entries >= mostEntries || this.#numbers >= mostNumbers;
    return isFull || now - this.#since >= longest ? await this.flush() : [];
  }

  /** Writes what waits. */
  async flush(): Promise<Settled<C>[]> {
    const batch = this.#waiting.splice(0);
    this.#entries = 0;
    this.#numbers = 0;
    if (batch.length === 0) return [];
    const begun = await this.#steps.begin?.(batch);
    const settled = await this.#writeAll(batch, begun);
    const stored = batch.filter((_, place) => settled[place]?.error === undefined);
    if (begun !== undefined && stored.length > 0) await this.#steps.commit?.(stored, begun);
    return settled;
  }

  async #writeAll(batch: readonly Batched<C, L>[], begun: B | undefined): Promise<Settled<C>[]> {
    try {
      const written = await this.#steps.write(batch, begun);
      return batch.map((batched, place) => this.#succeed(batched, written[place]));
    } catch (error) {
      const settled: Settled<C>[] = [];
      for (const batched of batch) {
        const isHopeless = batch.length === 1 || this.#refusedInARow >= refusalsOfAStoreThatIsDown;
        settled.push(isHopeless ? this.#fail(batched, error) : await this.#writeOne(batched, begun));
      }
      return settled;
    }
  }

  async #writeOne(batched: Batched<C, L>, begun: B | undefined): Promise<Settled<C>> {
    try {
      const [written] = await this.#steps.write([batched], begun);
      return this.#succeed(batched, written);
    } catch (error) {
      return this.#fail(batched, error);
    }
  }

  #succeed({ candidate, loaded }: Batched<C, L>, written: Written | undefined): Settled<C> {
    const replaced = written?.replaced ?? false;
    if (loaded.size > 0) {
      this.#stored++;
      this.#refusedInARow = 0;
    } else if (this.#refused.has(candidate.state)) {
      // It shares what became of the one that was to bring what it has none of.
      return { candidate, replaced, error: this.#refused.get(candidate.state) };
    }
    return { candidate, replaced };
  }

  #fail({ candidate, loaded }: Batched<C, L>, thrown: unknown): Settled<C> {
    if (loaded.size === 0) {
      const error = this.#refused.has(candidate.state) ? this.#refused.get(candidate.state) : thrown;
      return { candidate, replaced: false, error };
    }
    this.#refused.set(candidate.state, thrown);
    this.#refusedInARow++;
    this.#lastError = thrown;
    return { candidate, replaced: false, error: thrown };
  }
}
