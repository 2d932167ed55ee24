import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { changedParts } from "./changed-parts.ts";
import { checkStore } from "./check-store.ts";
import { findObsolete } from "./clean-up.ts";
import type { IngestAdapter, IngestSources } from "./ingest-adapter.ts";
import type { IngestCounts } from "./ingest-choices.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { Part } from "./look.ts";
import { PartLoader } from "./part-loader.ts";
import type { RecordedEntry } from "./records.ts";
import { RunMemory } from "./run-memory.ts";
import { RunResults } from "./run-results.ts";
import { WriteBatches, type Embedded, type Settled } from "./write-batches.ts";

/** Sources that are embedded side by side at most, and parts that are deleted at once. */
const maxEmbedded = 200;
const maxDeletions = 100;

/** One run: what is new or changed among the sources is embedded, and written in batches; then what is obsolete goes. */
export class IngestRun<G, E> {
  readonly #adapter: IngestAdapter<G, E>;
  readonly #settings: IngestSettings<G>;
  readonly #sources: IngestSources<G>;
  readonly #engine: string;
  readonly #memory: RunMemory;
  readonly #batches: WriteBatches<G, E>;
  readonly #results: RunResults<G>;
  readonly #loader: PartLoader<G, E>;
  /** Embedded, and not taken yet. */
  readonly #ready = new Set<Embedded<G, E>>();

  /** @param engine what makes the vectors */
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

  /** Rejects where nothing could go on; what was embedded until then is stored first. */
  async run(): Promise<IngestCounts<G>> {
    await this.#memory.open();
    try {
      const recorded = await checkStore(this.#adapter.store, this.#memory, this.#settings);
      await this.#embedAll();
      // Aborted while the last of it was written: nothing is deleted then.
      this.#settings.signal?.throwIfAborted();
      return await this.#results.result(await this.#cleanUp(recorded));
    } finally {
      this.#memory.close();
    }
  }

  async #embedAll(): Promise<void> {
    const { embedder } = this.#adapter;
    const limit = Math.min(embedder.maxConcurrency, maxEmbedded);
    const signals = [this.#settings.signal];
    const load = async (part: Part<G>, _: number, own: AbortSignal): Promise<Outcome<G, E>> => {
      const outcome = await this.#load(part, own);
      if (outcome.embedded) this.#ready.add(outcome.embedded);
      return outcome;
    };
    const looking = new AbortController();
    const parts = this.#changedParts(looking.signal);
    try {
      const options = { limit, signals, ended: () => this.#results.end };
      for await (const outcome of mapConcurrently(parts, load, options)) await this.#take(outcome);
    } catch (error) {
      await this.#saveWhatIsEmbedded();
      throw error;
    } finally {
      looking.abort();
    }
    await this.#settle(await this.#batches.flush());
    const end = this.#batches.allWritesFailed ?? this.#results.end;
    if (end) throw asError(end.error);
  }

  #changedParts(signal: AbortSignal): AsyncIterable<Part<G>> {
    const { embedder, load } = this.#adapter;
    const itemOf = this.#adapter.itemOf.bind(this.#adapter);
    const looking = { itemOf, embedder, load, engine: this.#engine, settings: this.#settings };
    const finding = { looking, memory: this.#memory, results: this.#results, signal };
    return changedParts(this.#sources.each, finding);
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

  async #take({ part, embedded, error }: Outcome<G, E>): Promise<void> {
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

  /** Returns how many parts went without a successor. */
  async #cleanUp(recorded: readonly RecordedEntry[]): Promise<number> {
    const { cleanup, dryRun, signal, keepPlaces } = this.#settings;
    if (cleanup === "full" && this.#results.done === 0 && !this.#sources.isEmptyList) {
      throw new JigsawInputError(
        '`sources` turned out to be empty: a folder may not be mounted, and with `cleanup: "full"` everything that is stored would be deleted. Give `sources: []` to have that done.',
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

  /** Stores what is embedded although the run ends. The reason of its end is what counts, not what comes of this. */
  async #saveWhatIsEmbedded(): Promise<void> {
    for (const embedded of this.#ready)
      await this.#quietly(() => this.#take({ part: embedded.part, embedded }));
    await this.#quietly(async () => this.#settle(await this.#batches.flush()));
  }

  /** Whatever throws, the next may still be stored; not where the store is the reason. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    if (this.#batches.storeIsDown) return;
    try {
      await work();
    } catch {
      // The run ends with the reason of its end.
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
