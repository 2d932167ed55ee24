import type { Entry, Ledger, LedgerRecord, NotedEntry, RecordedEntry } from "./records.ts";

/**
 * Reads and writes a ledger for one run. The ids of chunks are derived from place, state and index, so they are not
 * recorded. Each run has its own records and removes only records that it has read, because other processes may work on the
 * same place.
 */
export class PartRecords {
  readonly #ledger: Ledger;
  readonly #run: string = crypto.randomUUID().slice(0, 8);

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** The entries at these places. */
  async at(places: readonly string[]): Promise<RecordedEntry[]> {
    return toEntries(await this.#ledger.read({ places }));
  }

  /** The entries with one of these names. */
  async named(names: readonly string[]): Promise<Entry[]> {
    return await this.#ledger.read({ names });
  }

  /** All entries. */
  async all(): Promise<RecordedEntry[]> {
    return toEntries(await this.#ledger.read({}));
  }

  /** Records that entries are about to be written or deleted. */
  async begin(entries: readonly NotedEntry[]): Promise<void> {
    const added = entries.flatMap((entry) =>
      entry.name ? [this.#note(entry, "begun"), this.#note(entry, "named")] : [this.#note(entry, "begun")],
    );
    const replaced = entries.flatMap(({ records = [] }) => records);
    await this.#ledger.change(
      added,
      replaced.filter(({ kind, run }) => run !== this.#run || kind === "finished"),
    );
  }

  /**
   * Records that entries are stored. If another process writes or deletes an entry at the same time, it stays unfinished,
   * and the next run embeds it again.
   */
  async finish(entries: readonly Entry[]): Promise<void> {
    const finished = entries.map((entry) => this.#note(entry, "finished"));
    await this.#ledger.change(finished, []);
    const added: LedgerRecord[] = [];
    const removed: LedgerRecord[] = [];
    for (const [record, records] of await this.#recordsOf(finished)) {
      const begun = records.filter(({ kind }) => kind === "begun");
      const isAlone = begun.length === 1 && begun[0]?.run === this.#run;
      if (!isAlone) added.push(this.#note(record, "begun"));
      removed.push(...(isAlone ? records.filter((other) => idOf(other) !== idOf(record)) : [record]));
    }
    await this.#ledger.change(added, removed);
  }

  /** Removes the records of deleted entries. If another process has just written an entry, it becomes unfinished. */
  async forget(entries: readonly RecordedEntry[]): Promise<void> {
    const [added, removed]: [LedgerRecord[], LedgerRecord[]] = [[], []];
    for (const [entry, records] of await this.#recordsOf(entries)) {
      const known = new Set(entry.records.map(idOf));
      const isAlone = records.every((record) => record.run === this.#run || known.has(idOf(record)));
      const own = this.#note(entry, "begun");
      // The process that wrote the entry may have replaced this run's record.
      if (!isAlone) added.push(own);
      if (isAlone && entry.name) removed.push(this.#note(entry, "named"));
      removed.push(...records.filter((record) => isAlone || idOf(record) !== idOf(own)));
    }
    // The `begun` records go last: after a crash, the next run still finds the entries.
    const isBegun = ({ kind }: LedgerRecord): boolean => kind === "begun";
    await this.#ledger.change(added, [...removed.filter((one) => !isBegun(one)), ...removed.filter(isBegun)]);
  }

  async #recordsOf<T extends Entry>(entries: readonly T[]): Promise<[T, readonly LedgerRecord[]][]> {
    if (entries.length === 0) return [];
    const now = await this.at([...new Set(entries.map(({ place }) => place))]);
    const all = new Map(now.map((entry) => [keyOf(entry), entry.records]));
    return entries.map((entry) => [entry, all.get(keyOf(entry)) ?? []]);
  }

  #note({ place, state, chunks, name }: Entry, kind: LedgerRecord["kind"]): LedgerRecord {
    return { kind, place, state, chunks, name, run: kind === "named" ? "" : this.#run };
  }
}

/** Groups records by entry. An entry is finished if all of its records are. */
function toEntries(records: readonly LedgerRecord[]): RecordedEntry[] {
  const all = new Map<string, LedgerRecord[]>();
  for (const record of records) {
    if (record.kind === "named") continue;
    const known = all.get(keyOf(record));
    if (known) known.push(record);
    else all.set(keyOf(record), [record]);
  }
  return [...all.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { place, state, name } = first;
    const chunks = Math.max(...same.map((record) => record.chunks));
    return {
      place,
      state,
      name,
      chunks,
      isFinished: same.every(({ kind }) => kind === "finished"),
      records: same,
    };
  });
}

function keyOf({ place, state }: Entry): string {
  return `${place} ${state}`;
}

function idOf({ kind, run, chunks }: LedgerRecord): string {
  return `${kind} ${run} ${chunks}`;
}
