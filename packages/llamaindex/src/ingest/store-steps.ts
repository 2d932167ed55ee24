import type { TextNode } from "@llamaindex/core/schema";
import {
  Places,
  RecentLoads,
  type Batched,
  type IngestSteps,
  type LoadedChunks,
  type Looked,
  type Written,
} from "@x/jigsaw-core/internal";
import { sourceIdOf } from "../nodes/source-id.ts";
import type { ReadContext } from "../reader/read-source.ts";
import { lookAt, type Candidate } from "./candidate.ts";
import type { IngestSource } from "./ingest-options.ts";
import type { Entry, Ledger } from "../ledger/ledger.ts";
import { loadCandidate, type LoadedNodes } from "./load-candidate.ts";
import type { Change, NodeStore } from "../store/node-store.ts";

/** A source with the nodes that are to be stored, and the ids of those that are. */
interface Plan extends Change {
  readonly candidate: Candidate;
  readonly isOwner: boolean;
  readonly before: Entry | undefined;
}

/** What ingestion does with an index or a store of LlamaIndex. */
export class StoreSteps implements IngestSteps<IngestSource, Candidate, LoadedNodes> {
  readonly #context: ReadContext;
  readonly #store: NodeStore;
  readonly #ledger: Ledger | undefined;
  readonly #deletesUnseen: boolean;
  readonly #places = new Places();
  readonly #recent = new RecentLoads<LoadedChunks>();
  /** States by location, and which location has which content in this run. */
  readonly #states = new Set<string>();
  readonly #owners = new Map<string, string>();
  readonly #seen = new Set<string>();
  readonly #emptied = new Set<string>();

  constructor(context: ReadContext, store: NodeStore, ledger: Ledger | undefined, deletesUnseen: boolean) {
    this.#context = context;
    this.#store = store;
    this.#ledger = ledger;
    this.#deletesUnseen = deletesUnseen;
  }

  async look(given: IngestSource, signal: AbortSignal): Promise<Looked<Candidate>> {
    return await lookAt(given, this.#context, signal);
  }

  place(location: string): string {
    return this.#places.of(location);
  }

  async wanted(candidate: Candidate): Promise<Candidate | undefined> {
    // One and the same file, named twice.
    const place = `${candidate.location} ${candidate.state}`;
    if (this.#states.has(place)) return undefined;
    this.#states.add(place);
    const location = this.#places.of(candidate.location);
    const sourceId = await sourceIdOf(location);
    this.#seen.add(sourceId);
    const content = candidate.identified.id;
    if (!this.#owners.has(content)) this.#owners.set(content, sourceId);
    const isHeld = await this.#ledger?.holds(sourceId, candidate.state);
    return isHeld ? undefined : { ...candidate, location };
  }

  async load(candidate: Candidate, signal: AbortSignal): Promise<LoadedNodes> {
    return await loadCandidate(candidate, this.#context, this.#recent, signal);
  }

  async emptied(location: string): Promise<void> {
    this.#emptied.add(await sourceIdOf(location));
  }

  async keep(location: string): Promise<void> {
    this.#seen.add(await sourceIdOf(location));
  }

  /**
   * What is new is stored before anything is deleted, so that a store that fails leaves all as it was. The deletion may
   * take new nodes with it, as they refer to the same source, so those of changed sources are then stored once more.
   */
  async write(batch: readonly Batched<Candidate, LoadedNodes>[]): Promise<readonly Written[]> {
    return await this.#inTurn(() => this.#write(batch));
  }

  async finish(): Promise<number> {
    if (!this.#ledger) return 0;
    const gone = this.#deletesUnseen
      ? (await this.#ledger.sourceIds()).filter((sourceId) => !this.#seen.has(sourceId))
      : this.#emptied;
    let deleted = 0;
    for (const sourceId of gone) {
      if (await this.#inTurn(() => this.#delete(sourceId))) deleted++;
    }
    return deleted;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return await (this.#ledger ? this.#ledger.inTurn(work) : work());
  }

  async #write(batch: readonly Batched<Candidate, LoadedNodes>[]): Promise<readonly Written[]> {
    const plans = await Promise.all(batch.map((batched) => this.#plan(batched)));
    const changed = plans.filter(({ old }) => old.length > 0);
    const cancel = await this.#ledger?.begin(
      plans.map(({ sourceId, nodes, old }) => ({ sourceId, ids: [...old, ...idsOf(nodes)] })),
    );
    try {
      await this.#store.add(plans.flatMap(({ nodes }) => nodes));
    } catch (error) {
      await cancel?.();
      throw error;
    }
    for (const { sourceId, old } of changed) await this.#store.remove(sourceId, old);
    await this.#store.add(changed.flatMap(({ nodes }) => nodes));
    await this.#store.note(plans);
    await this.#ledger?.commit(plans.map((plan) => ({ now: entryOf(plan), before: plan.before })));
    return plans.map(({ old }) => ({ replaced: old.length > 0 }));
  }

  /** Returns whether there was anything to delete. */
  async #delete(sourceId: string): Promise<boolean> {
    const before = await this.#ledger?.entryOf(sourceId);
    const ids = this.#ledger?.idsOf(sourceId, before) ?? [];
    // A document that was blank all along.
    if (!before && ids.length === 0) return false;
    await this.#store.remove(sourceId, ids);
    await this.#store.note([{ sourceId, nodes: [], old: ids }]);
    await this.#ledger?.forget(sourceId, before);
    return true;
  }

  async #plan({ candidate, loaded }: Batched<Candidate, LoadedNodes>): Promise<Plan> {
    const { sourceId } = loaded;
    const content = candidate.identified.id;
    const isFirst = this.#owners.get(content) === sourceId;
    const isOwner = isFirst && !(await this.#ledger?.isTaken(content, sourceId));
    const nodes = isOwner ? loaded.nodes : await loaded.underOwnIds();
    const before = await this.#ledger?.entryOf(sourceId);
    const old = this.#ledger?.idsOf(sourceId, before) ?? [];
    return { candidate, sourceId, nodes, isOwner, before, old };
  }
}

function entryOf({ candidate: { state, identified }, sourceId, nodes, isOwner }: Plan): Entry {
  return { sourceId, state, content: identified.id, ids: idsOf(nodes), isOwner };
}

function idsOf(nodes: readonly TextNode[]): string[] {
  return nodes.map(({ id_ }) => id_);
}
