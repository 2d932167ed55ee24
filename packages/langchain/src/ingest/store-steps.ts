import { Places, type Batched, type IngestSteps, type Looked, type Written } from "@x/jigsaw-core/internal";
import { toEntries, type VectorEntry } from "../documents/to-documents.ts";
import type { LoadContext, LoaderSource } from "../loader/loader-options.ts";
import { loadCandidate, lookAt, type Candidate } from "./candidate.ts";
import { deleteByIds } from "../store/delete-by-ids.ts";
import type { IngestOptions } from "./ingest-options.ts";
import { Ledger, type Begun } from "../ledger/ledger.ts";
import { idTaken, NamedIds } from "./named-ids.ts";
import { Twins } from "./twins.ts";
import type { JigsawVectorStore } from "../store/vector-store.ts";
import { writeVectors } from "../store/write-vectors.ts";

/** A candidate, and whether exactly this is stored already. */
interface Known extends Candidate {
  readonly isHeld: boolean;
  /** Whether another source of this run has its ids. */
  readonly isTaken?: boolean;
}

/** Documents of a source with their vectors; none where a twin brings them. */
interface LoadedEntries {
  readonly entries: readonly VectorEntry[];
  readonly blank: number;
  readonly size: number;
  readonly numbers: number;
}

type Batch = readonly Batched<Known, LoadedEntries>[];

/** What ingestion does with a vector store of LangChain. */
export class StoreSteps implements IngestSteps<LoaderSource, Known, LoadedEntries, Begun> {
  readonly #store: JigsawVectorStore;
  readonly #context: LoadContext;
  readonly #ledger: Ledger | undefined;
  readonly #deletesUnseen: boolean;
  readonly #places = new Places();
  readonly #twins = new Twins();
  readonly #emptied: string[] = [];
  readonly #named = new NamedIds();

  constructor({ vectorStore, recordManager, cleanup }: IngestOptions, context: LoadContext) {
    this.#store = vectorStore;
    this.#context = context;
    this.#ledger = recordManager && new Ledger(recordManager, (ids) => deleteByIds(vectorStore, ids));
    this.#deletesUnseen = cleanup === "full";
  }

  /** Call it first. */
  async open(): Promise<void> {
    await this.#ledger?.open(this.#deletesUnseen);
  }

  async look(given: LoaderSource, signal: AbortSignal): Promise<Looked<Known>> {
    const looked = await lookAt(given, this.#context, signal);
    if (looked.kind !== "found") return looked;
    const { candidate } = looked;
    return { kind: "found", candidate: { ...candidate, isHeld: await this.#holds(candidate) } };
  }

  place(location: string): string {
    return this.#places.of(location);
  }

  async wanted(candidate: Known): Promise<Known | undefined> {
    // One and the same source, given twice. At a place of its own it would stay there when the first one changes.
    if (this.#places.has(candidate.location, candidate.state)) return undefined;
    const location = this.#places.of(candidate.location, candidate.state);
    if (this.#named.isTaken(candidate)) return { ...candidate, location, isTaken: true };
    const placed = { ...candidate, location };
    const isHeld = location === candidate.location ? candidate.isHeld : await this.#holds(placed);
    if (!isHeld) return placed;
    await this.#ledger?.keep(placed);
    return undefined;
  }

  async load(candidate: Known, signal: AbortSignal): Promise<LoadedEntries> {
    if (candidate.isTaken) throw idTaken(candidate);
    // Equal content is stored once, under the ids that it shares.
    if (!(await this.#twins.isFirst(candidate.state))) return { entries: [], blank: 0, size: 0, numbers: 0 };
    try {
      const { chunks, blank, metadata } = await loadCandidate(candidate, this.#context, signal);
      const entries = toEntries(chunks, metadata);
      const numbers = entries.reduce((sum, { vector }) => sum + vector.length, 0);
      return { entries, blank, size: entries.length, numbers };
    } catch (error) {
      this.#twins.failed(candidate.state);
      throw error;
    }
  }

  queued({ state }: Known): void {
    this.#twins.loaded(state);
  }

  async begin(batch: Batch): Promise<Begun> {
    const claims = batch.map(({ candidate: { location, state }, loaded: { entries } }) => ({
      location,
      state,
      ids: entries.map(({ id }) => id),
    }));
    return (await this.#ledger?.begin(claims)) ?? nothingBegun;
  }

  async write(batch: Batch, begun: Begun = nothingBegun): Promise<readonly Written[]> {
    const entries = batch.flatMap(({ candidate, loaded }) => {
      const ids = begun.ids.get(candidate.location);
      return loaded.entries.map((entry, place) => ({ ...entry, id: ids?.[place] ?? entry.id }));
    });
    const { replaced, numbers } = await writeVectors(this.#store, entries, begun);
    if (numbers.size > 0) await this.#ledger?.number(numbers, begun.numbers);
    return batch.map(({ candidate, loaded }) => {
      const wereThere = loaded.size > 0 && loaded.entries.every(({ id }) => replaced.has(id));
      return { replaced: this.#ledger ? begun.updates.has(candidate.location) : wereThere };
    });
  }

  async commit(stored: Batch, begun: Begun): Promise<void> {
    await this.#ledger?.commit(
      stored.map(({ candidate }) => candidate),
      begun,
    );
  }

  emptied(place: string): void {
    if (this.#ledger) this.#emptied.push(place);
  }

  async keep(location: string): Promise<void> {
    await this.#ledger?.see(location);
  }

  async finish(): Promise<number> {
    if (!this.#ledger) return 0;
    await this.#ledger.flush();
    await this.#ledger.finishKept();
    const emptied = await this.#ledger.release(this.#emptied);
    return emptied + (this.#deletesUnseen ? await this.#ledger.releaseUnseen() : 0);
  }

  async #holds(candidate: Candidate): Promise<boolean> {
    return (await this.#ledger?.holds(candidate)) ?? false;
  }
}

const nothingBegun: Begun = {
  ids: new Map(),
  known: new Set(),
  numbers: new Map(),
  updates: new Set(),
  stale: new Set(),
  shared: [],
};
