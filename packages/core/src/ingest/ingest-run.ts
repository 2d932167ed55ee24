import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { changedParts } from "./changed-parts.ts";
import { checkStore } from "./check-store.ts";
import { findObsolete } from "./clean-up.ts";
import type { IngestAdapter, IngestSources } from "./ingest-adapter.ts";
import type { IngestCounts } from "./ingest-choices.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { Part } from "./inspect.ts";
import { PartLoader } from "./part-loader.ts";
import type { RecordedEntry } from "./records.ts";
import { RunMemory } from "./run-memory.ts";
import { RunResults } from "./run-results.ts";
import { WriteBatches, type Embedded, type Settled } from "./write-batches.ts";

/** How many parts are embedded concurrently. */
const maxEmbeddings = 200;
/** How many parts are deleted at once. */
const maxDeletions = 100;

/** One run: embeds new and changed sources, writes them in batches, and then deletes what is obsolete. */
export class IngestRun<G, E> {
  readonly #adapter: IngestAdapter<G, E>;
  readonly #settings: IngestSettings<G>;
  readonly #sources: IngestSources<G>;
  readonly #engine: string;
  readonly #memory: RunMemory;
  readonly #batches: WriteBatches<G, E>;
  readonly #results: RunResults<G>;
  readonly #loader: PartLoader<G, E>;
  /** Parts that are embedded, but not in a batch yet. */
  readonly #ready = new Set<Embedded<G, E>>();

  /** @param engine the engine that makes the vectors */
  constructor(
    adapter: IngestAdapter<G, E>,
    settings: IngestSettings<G>,
    sources: IngestSources<G>,
    engine: string,
  ) {
    const { ledger, embedder, store } = adapter;
    this.#adapter = adapter;
    this.#settings = settings;
    this.#sources = sources;
    this.#engine = engine;
    this.#memory = new RunMemory(ledger, `${engine} with ${embedder.dimensions} dimensions`, settings);
    this.#batches = new WriteBatches(store, this.#memory, settings.cleanup !== "none");
    this.#results = new RunResults(settings, embedder, this.#memory, sources.total);
    this.#loader = new PartLoader(adapter, settings, this.#results);
  }

  /** Rejects if the run can't continue. Parts that are already embedded are stored first. */
  async run(): Promise<IngestCounts<G>> {
    await this.#memory.open();
    try {
      const recorded = await checkStore(this.#adapter.store, this.#memory, this.#settings);
      await this.#embedAll();
      // After an abort during the last write, nothing may be deleted.
      this.#settings.signal?.throwIfAborted();
      return await this.#results.result(await this.#cleanUp(recorded));
    } finally {
      this.#memory.close();
    }
  }

  async #embedAll(): Promise<void> {
    const { embedder } = this.#adapter;
    const limit = Math.min(embedder.maxConcurrency, maxEmbeddings);
    const signals = [this.#settings.signal];
    const load = async (part: Part<G>, _: number, own: AbortSignal): Promise<Outcome<G, E>> => {
      const outcome = await this.#load(part, own);
      if (outcome.embedded) this.#ready.add(outcome.embedded);
      return outcome;
    };
    const inspecting = new AbortController();
    const parts = this.#changedParts(inspecting.signal);
    try {
      const options = { limit, signals, ended: () => this.#results.end };
      for await (const outcome of mapConcurrently(parts, load, options)) await this.#handle(outcome);
    } catch (error) {
      await this.#storeEmbedded();
      throw error;
    } finally {
      inspecting.abort();
    }
    await this.#settle(await this.#batches.flush());
    const end = this.#batches.allWritesFailed ?? this.#results.end;
    if (end) throw asError(end.error);
  }

  #changedParts(signal: AbortSignal): AsyncIterable<Part<G>> {
    const { embedder, load } = this.#adapter;
    const itemOf = this.#adapter.itemOf.bind(this.#adapter);
    const inspection = { itemOf, embedder, load, engine: this.#engine, settings: this.#settings };
    const detection = { inspection, memory: this.#memory, results: this.#results, signal };
    return changedParts(this.#sources.each, detection);
  }

  async #load(part: Part<G>, signal: AbortSignal): Promise<Outcome<G, E>> {
    try {
      return { part, embedded: await this.#loader.load(part, signal) };
    } catch (error) {
      if (signal.aborted || !(error instanceof Error || JigsawError.isInstance(error))) throw error;
      if (JigsawError.isInstance(error) && error.code === "max_tokens") throw error;
      return { part, error };
    }
  }

  async #handle({ part, embedded, error }: Outcome<G, E>): Promise<void> {
    if (error) return await this.#results.fail(part.given, error, part.place);
    if (!embedded) return await this.#results.succeed(part);
    this.#ready.delete(embedded);
    await this.#settle(await this.#batches.add(embedded));
  }

  async #settle(settled: readonly Settled<G>[]): Promise<void> {
    for (const { part, error } of settled) {
      if (error === undefined) await this.#results.succeed(part);
      else await this.#results.fail(part.given, asError(error), part.place);
    }
    const down = this.#batches.storeIsDown;
    if (down) throw asError(down.error);
  }

  /** Deletes what is obsolete. Returns how many parts were deleted and not replaced. */
  async #cleanUp(recorded: readonly RecordedEntry[]): Promise<number> {
    const { cleanup, dryRun, signal, keepPlaces } = this.#settings;
    if (cleanup === "full" && this.#results.done === 0 && !this.#sources.isEmptyList) {
      throw new JigsawInputError(
        '`sources` yielded no source, and `cleanup: "full"` would delete everything that is stored. Check that the folder is mounted, or pass `sources: []` to delete everything.',
      );
    }
    const kept = await keepPlaces?.([...new Set(recorded.map(({ place }) => place))]);
    const others = kept ? recorded.filter(({ place }) => !kept.has(place)) : recorded;
    const { entries, lost } = findObsolete(this.#memory, cleanup, others, this.#results.hasUnplacedFailure);
    if (dryRun) return lost;
    for (let start = 0; start < entries.length; start += maxDeletions) {
      signal?.throwIfAborted();
      const parts = entries.slice(start, start + maxDeletions);
      await this.#memory.inTurn(() => this.#memory.remove(parts, (all) => this.#adapter.store.delete(all)));
    }
    return lost;
  }

  /** Stores the embedded parts before the run ends with an error. */
  async #storeEmbedded(): Promise<void> {
    for (const embedded of this.#ready)
      await this.#ignoreErrors(() => this.#handle({ part: embedded.part, embedded }));
    await this.#ignoreErrors(async () => this.#settle(await this.#batches.flush()));
  }

  /** Ignores errors, so that the other parts can still be stored. Does nothing if the store is down. */
  async #ignoreErrors(work: () => Promise<void>): Promise<void> {
    if (this.#batches.storeIsDown) return;
    try {
      await work();
    } catch {
      // The run already ends with another error.
    }
  }
}

interface Outcome<G, E> {
  readonly part: Part<G>;
  readonly embedded?: Embedded<G, E> | undefined;
  readonly error?: Error;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
