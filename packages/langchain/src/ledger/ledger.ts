import type { RecordManagerInterface } from "@langchain/core/indexing";
import { withFreeIds } from "./free-ids.ts";
import {
  allLocations,
  allUnfinished,
  at,
  chunkKeys,
  chunksOf,
  fromTie,
  fromUse,
  groupOf,
  lastOf,
  locationKey,
  numberKey,
  numbersOf,
  of,
  ownersOf,
  recordsOf,
  tie,
  unfinishedKey,
  whole,
  type Claim,
  type Entry,
} from "./record-keys.ts";
import { Records } from "./records.ts";

/** Deletes what has these ids from the vector store. */
export type DeleteByIds = (ids: readonly string[]) => Promise<void>;

/** What was there before a batch is written. */
export interface Begun {
  /** Ids of the chunks, by location. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** What the store calls chunks, where it does not take our ids. */
  readonly numbers: ReadonlyMap<string, readonly string[]>;
  /** Chunks that may be in the store already. */
  readonly known: ReadonlySet<string>;
  /** Locations at which something else was stored. */
  readonly updates: ReadonlySet<string>;
  /** Locations that have to let go of something once the batch is written. */
  readonly stale: ReadonlySet<string>;
  /** Other locations of what is about to be written: they are not whole while it is. */
  readonly shared: readonly Entry[];
}

/**
 * Remembers, in a `RecordManager` of LangChain, what is stored of which source. Equal content at two locations is stored
 * once, so each state knows its locations, and its chunks go when the last of them does. Each line is a record:
 *
 * - `jigsaw:locations:<location>`; its time tells when it was seen last
 * - `jigsaw:at:<location>:<state>` and `jigsaw:of:<state>:<location>`: the state's chunks may be stored, for this location
 * - `jigsaw:whole:<location>:<state>`: they are, all of them and as they should be
 * - `jigsaw:chunks:<state>:<id>` and `jigsaw:owners:<id>:<state>` for each chunk: where the caller gave an id, two states
 *   may have the same chunk for a while
 * - `jigsaw:numbers:<id>:<number>` where the store calls a chunk by a number of its own
 * - `jigsaw:unfinished:<location>` from before its chunks are written until all that they replace is deleted
 *
 * What may be stored is noted before it is written, and forgotten after it is deleted: whenever a run dies, the next one
 * knows of all that is in the store. (But for a store that numbers its rows itself: what it took just before a run died
 * has a number that nobody knows.)
 */
export class Ledger {
  readonly #records: Records;
  readonly #deleteByIds: DeleteByIds;
  readonly #seen: string[] = [];
  readonly #kept: Entry[] = [];
  #unfinished: ReadonlySet<string> = new Set();
  #start = 0;

  constructor(records: RecordManagerInterface, deleteByIds: DeleteByIds) {
    this.#records = new Records(records);
    this.#deleteByIds = deleteByIds;
  }

  /** Call it first. @param isTimed whether `releaseUnseen` will be asked for */
  async open(isTimed: boolean): Promise<void> {
    if (isTimed) this.#start = await this.#records.now();
    this.#unfinished = new Set((await this.#records.list([allUnfinished])).map(lastOf));
  }

  /** Whether exactly this is stored. */
  async holds(entry: Entry): Promise<boolean> {
    return (await this.#records.present([whole(entry)])).size > 0;
  }

  /** Notes that a location is still there. */
  async see(location: string): Promise<void> {
    this.#seen.push(location);
    if (this.#seen.length >= 200) await this.flush();
  }

  /** Notes that a location has what it had. */
  async keep(entry: Entry): Promise<void> {
    await this.see(entry.location);
    if (this.#unfinished.has(entry.location)) this.#kept.push(entry);
  }

  /**
   * Finishes what an earlier run began at locations that were kept. Call it when all is written: what one of them lets go
   * of may just be written for another.
   */
  async finishKept(): Promise<void> {
    for (const { location, state } of this.#kept.splice(0)) {
      await this.#release(location, state);
      await this.#records.remove([unfinishedKey(location)]);
    }
  }

  /** Notes what is about to be written. */
  async begin(given: readonly Claim[]): Promise<Begun> {
    const claims = await withFreeIds(given, this.#records);
    const own = new Set(claims.map(whole));
    const locations = await this.#records.list(claims.map(({ location }) => at(location)));
    const before = locations.map(fromTie).filter((entry) => !own.has(whole(entry)));
    const stored = await this.#records.present(before.map(whole));
    const owners = await this.#records.list(claims.flatMap(({ ids }) => ids.map(ownersOf)));
    const known = new Set(owners.map(groupOf));
    const numbers = await this.#numbers([...known]);
    const users = (await this.#records.list(owners.map(lastOf).map(of))).map(fromUse);
    // What is about to be overwritten, or deleted first, is whole no longer, wherever it is counted on.
    await this.#records.remove(users.map(whole));
    await this.#records.put(claims.flatMap(recordsOf));
    return {
      ids: new Map(claims.map(({ location, ids }) => [location, ids])),
      known,
      numbers,
      updates: new Set(before.filter((entry) => stored.has(whole(entry))).map(({ location }) => location)),
      stale: new Set(before.map(({ location }) => location)),
      shared: users.filter((entry) => !own.has(whole(entry))),
    };
  }

  /** Notes what the store calls chunks that it just took, in place of what it called them before. */
  async number(numbers: ReadonlyMap<string, string>, before: Begun["numbers"]): Promise<void> {
    const old = [...numbers.keys()].flatMap((id) =>
      (before.get(id) ?? []).map((number) => numberKey(id, number)),
    );
    await this.#records.remove(old);
    await this.#records.put([...numbers].map(([id, number]) => [numberKey(id, number), numbersOf(id)]));
  }

  /** Notes that all of these are written, and lets go of what they replace. */
  async commit(entries: readonly Entry[], { stale, shared }: Begun): Promise<void> {
    const states = new Set(entries.map(({ state }) => state));
    const made = [...entries, ...shared.filter(({ state }) => states.has(state))];
    await this.#records.put(made.map((entry) => [whole(entry), "jigsaw:whole"]));
    for (const { location, state } of entries) if (stale.has(location)) await this.#release(location, state);
    await this.#records.remove(entries.map(({ location }) => unfinishedKey(location)));
  }

  /** Lets go of every location that was not seen in this run. Returns at how many there was something. */
  async releaseUnseen(): Promise<number> {
    await this.flush();
    const unseen = await this.#records.list([allLocations], this.#start);
    return await this.release(unseen.map(lastOf));
  }

  /** Lets go of all that is at these locations, and forgets them. Returns at how many there was something. */
  async release(locations: readonly string[]): Promise<number> {
    const filled = new Set((await this.#records.list(locations.map(at))).map((key) => fromTie(key).location));
    for (const location of filled) await this.#release(location);
    await this.#records.remove(
      locations.flatMap((location) => [unfinishedKey(location), locationKey(location)]),
    );
    return filled.size;
  }

  async flush(): Promise<void> {
    const seen = this.#seen.splice(0);
    await this.#records.put(seen.map((location) => [locationKey(location), allLocations]));
  }

  /** Lets go of all that was at a location but its present state. */
  async #release(location: string, present?: string): Promise<void> {
    const entries = (await this.#records.list([at(location)])).map(fromTie);
    const stale = entries.filter(({ state }) => state !== present);
    for (const entry of stale) await this.#drop(entry);
  }

  async #drop(entry: Entry): Promise<void> {
    await this.#records.remove([whole(entry)]);
    const keys = tie(entry);
    const users = await this.#records.list([of(entry.state)]);
    if (users.every((key) => keys.includes(key))) await this.#bury(entry.state);
    // Last: until here a next run finds its way back.
    await this.#records.remove(keys);
  }

  /** Deletes the chunks of a state that is nowhere any more, but those that another state has, too. */
  async #bury(state: string): Promise<void> {
    const ids = (await this.#records.list([chunksOf(state)])).map(lastOf);
    const owners = await this.#records.list(ids.map(ownersOf));
    const elsewhere = new Set(owners.filter((key) => lastOf(key) !== state).map(groupOf));
    const gone = ids.filter((id) => !elsewhere.has(id));
    const numbers = await this.#numbers(gone);
    if (gone.length > 0) await this.#deleteByIds(gone.flatMap((id) => numbers.get(id) ?? [id]));
    const numberKeys = [...numbers].flatMap(([id, all]) => all.map((number) => numberKey(id, number)));
    await this.#records.remove([...ids.flatMap((id) => chunkKeys(state, id)), ...numberKeys]);
  }

  async #numbers(ids: readonly string[]): Promise<Map<string, string[]>> {
    const numbers = new Map<string, string[]>();
    for (const key of await this.#records.list(ids.map(numbersOf))) {
      const id = groupOf(key);
      numbers.set(id, [...(numbers.get(id) ?? []), decodeURIComponent(lastOf(key))]);
    }
    return numbers;
  }
}
