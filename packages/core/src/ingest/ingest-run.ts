import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { meetsAll } from "../errors/meets-all.ts";
import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { findObsolete } from "./clean-up.ts";
import type { IngestAdapter, IngestSources } from "./ingest-adapter.ts";
import { inBatches } from "./in-batches.ts";
import type { IngestCounts } from "./ingest-choices.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { IngestStore } from "./ingest-store.ts";
import { LeftOver } from "./left-over.ts";
import { lookAt, type Looked, type Looking, type Part } from "./look.ts";
import { PartLoader } from "./part-loader.ts";
import type { RecordedEntry, Records } from "./records.ts";
import { RunCounts } from "./run-counts.ts";
import { RunMemory } from "./run-memory.ts";
import { WriteBatches, type Embedded, type Settled } from "./write-batches.ts";

/** Sources that are looked at side by side, that are embedded side by side, and whose records are read at once. */
const maxLookedAt = 16;
const maxEmbedded = 200;
const maxLookups = 100;
/** Milliseconds that a source waits at most for others, so that their records are read at once. */
const maxLookupWaitMs = 50;
/** Parts that are deleted at once. */
const maxDeletions = 100;

/** One run: sources are looked at, those that are new or changed are embedded, and written in batches. */
export class IngestRun<G, E> {
  readonly #adapter: IngestAdapter<G, E>;
  readonly #settings: IngestSettings<G>;
  readonly #memory: RunMemory;
  readonly #batches: WriteBatches<G, E>;
  readonly #counts: RunCounts<G>;
  readonly #loader: PartLoader<G, E>;
  readonly #leftOver: LeftOver;
  readonly #sources: IngestSources<G>;
  /** Embedded, and not taken yet. */
  readonly #ready = new Set<Embedded<G, E>>();
  /** Ends the looking when the run ends. */
  readonly #stop = new AbortController();
  #recorded: readonly RecordedEntry[] = [];
  #hasUnplacedFailure = false;
  #end: { readonly error: unknown } | undefined;

  constructor(adapter: IngestAdapter<G, E>, settings: IngestSettings<G>, sources: IngestSources<G>) {
    this.#adapter = adapter;
    this.#settings = settings;
    this.#sources = sources;
    this.#memory = new RunMemory(adapter.records);
    this.#leftOver = new LeftOver(this.#memory);
    this.#batches = new WriteBatches(adapter.store, this.#memory, settings.cleanup !== "none");
    this.#counts = new RunCounts(settings, adapter.embedder, sources.total);
    this.#loader = new PartLoader(adapter, settings, this.#counts);
  }

  /** Rejects where nothing could go on; what was embedded until then is stored first. */
  async run(): Promise<IngestCounts<G>> {
    const { signal } = this.#settings;
    signal?.throwIfAborted();
    await this.#memory.open();
    try {
      await this.#prepare();
      await this.#embedAll();
      // Aborted while the last of it was written: nothing is deleted then.
      signal?.throwIfAborted();
      const deleted = await this.#cleanUp();
      return this.#counts.result(deleted, await this.#leftOver.count());
    } finally {
      this.#memory.close();
    }
  }

  async #prepare(): Promise<void> {
    const { store, records } = this.#adapter;
    const { cleanup, forceUpdate, dryRun } = this.#settings;
    if (!records) return;
    if (cleanup !== "none") await store.checkDelete();
    if (cleanup === "full") this.#recorded = await this.#memory.inTurn(() => records.all());
    const missing = await this.#memory.inTurn(() => missingFrom(store, records));
    if (missing.length === 0) return;
    if (!forceUpdate) {
      throw new JigsawInputError(
        "The store is empty, but what is recorded says that it isn't: it was made anew, and its records were not. Run with `forceUpdate: true` to fill it, or give it records of its own.",
      );
    }
    // Else the sources that are not in this run would be skipped in the next, although nothing is stored of them.
    if (!dryRun) await this.#memory.inTurn(() => records.begin(missing));
  }

  async #embedAll(): Promise<void> {
    const { embedder } = this.#adapter;
    const { signal } = this.#settings;
    const limit = Math.min(embedder.maxConcurrency, maxEmbedded);
    const load = async (part: Part<G>, _: number, own: AbortSignal): Promise<Outcome<G, E>> => {
      const outcome = await this.#load(part, own);
      if (outcome.embedded) this.#ready.add(outcome.embedded);
      return outcome;
    };
    try {
      const options = { limit, signals: [signal], ended: () => this.#end };
      const engine = await embedder.engine({ signal });
      for await (const outcome of mapConcurrently(this.#wanted(engine), load, options))
        await this.#take(outcome);
    } catch (error) {
      await this.#saveWhatIsEmbedded();
      throw error;
    } finally {
      this.#stop.abort();
    }
    await this.#settle(await this.#batches.flush());
    const end = this.#batches.allWritesFailed ?? this.#end;
    if (end)
      throw end.error instanceof Error ? end.error : new Error(String(end.error), { cause: end.error });
  }

  async *#wanted(engine: string): AsyncGenerator<Part<G>, void, undefined> {
    const { embedder, load, records } = this.#adapter;
    const looking: Looking<G> = {
      itemOf: (given) => this.#adapter.itemOf(given),
      embedder,
      load,
      engine,
      settings: this.#settings,
    };
    const look = (given: G, _: number, own: AbortSignal): Promise<Looked<G>> => lookAt(given, looking, own);
    const looks = mapConcurrently(this.#sources.each, look, {
      limit: maxLookedAt,
      order: "places",
      signals: [this.#settings.signal, this.#stop.signal],
      ended: () => this.#end,
    });
    // Without records there is nothing to read, and nothing to wait for.
    const batches = records ? inBatches(looks, maxLookups, maxLookupWaitMs) : oneByOne(looks);
    for await (const batch of batches) {
      await this.#memory.visit(batch.flatMap(({ place }) => place ?? []));
      for (const looked of batch) {
        const part = await this.#decide(looked);
        if (part) yield part;
      }
    }
  }

  /** Returns what is to be embedded. */
  async #decide(looked: Looked<G>): Promise<Part<G> | undefined> {
    const { place, kind } = looked;
    if (kind === "blank") {
      await this.#counts.count("blank");
      return undefined;
    }
    if (kind === "failed") {
      if (place === undefined) this.#hasUnplacedFailure = true;
      await this.#fail(looked.given, looked.error, place);
      return undefined;
    }
    const { part } = looked;
    const visit = this.#memory.visits.of(place);
    if (part.callersId !== undefined) {
      visit.own ??= part.state;
      if (visit.own !== part.state) {
        await this.#fail(part.given, idTaken(part.callersId), undefined);
        return undefined;
      }
    }
    const wasSeen = visit.seen.has(part.state);
    visit.seen.add(part.state);
    const same = visit.known.filter(({ state }) => state === part.state);
    const isStored =
      same.length > 0 && same.every(({ isFinished }) => isFinished) && !this.#settings.forceUpdate;
    if (!wasSeen && !isStored) return part;
    if (!wasSeen) this.#memory.visits.settle(place);
    await this.#counts.count("skipped");
    return undefined;
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
    if (error) return await this.#fail(part.given, error, part.place);
    if (!embedded) return await this.#succeed(part);
    this.#ready.delete(embedded);
    await this.#settle(await this.#batches.add(embedded));
  }

  async #settle(settled: readonly Settled<G>[]): Promise<void> {
    for (const { part, error } of settled) {
      if (error === undefined) await this.#succeed(part);
      else await this.#fail(part.given, asError(error), part.place);
    }
    const down = this.#batches.storeIsDown;
    if (down) throw asError(down.error);
  }

  async #succeed({ place, item, name }: Part<G>): Promise<void> {
    const visit = this.#memory.visits.of(place);
    if (this.#settings.dryRun) visit.written++;
    if (!visit.wasThere) this.#leftOver.note(name, item.name);
    const { wasThere } = visit;
    this.#memory.visits.settle(place);
    await this.#counts.count(wasThere ? "updated" : "added");
  }

  async #fail(given: G, error: Error, place: string | undefined): Promise<void> {
    if (meetsAll(error)) this.#end ??= { error };
    // What is stored of it stays: it is not gone, it only failed.
    if (place !== undefined) this.#memory.visits.of(place).hasFailed = true;
    await this.#counts.fail(given, error);
  }

  async #cleanUp(): Promise<number> {
    const { cleanup, dryRun, signal } = this.#settings;
    if (cleanup === "full" && this.#counts.done === 0 && !this.#sources.isEmptyList) {
      throw new JigsawInputError(
        '`sources` turned out to be empty: a folder may not be mounted, and with `cleanup: "full"` everything that is stored would be deleted. Give `sources: []` to have that done.',
      );
    }
    const { entries, lost } = findObsolete(this.#memory, cleanup, this.#recorded, this.#hasUnplacedFailure);
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

async function* oneByOne<T>(items: AsyncIterable<T>): AsyncGenerator<T[], void, undefined> {
  for await (const item of items) yield [item];
}

/** What is recorded as stored, where the store is empty. */
async function missingFrom(store: IngestStore<never>, records: Records): Promise<RecordedEntry[]> {
  if ((await store.isEmpty()) !== true) return [];
  const finished = (await records.all()).filter(({ isFinished }) => isFinished);
  // Asked again: another run may just have begun to fill it.
  return finished.length > 0 && (await store.isEmpty()) === true ? finished : [];
}

function idTaken(id: string): JigsawInputError {
  return new JigsawInputError(
    `Another source of this run has the id ${JSON.stringify(id)}, too, and one would take the other's place. Give each an id of its own.`,
  );
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
