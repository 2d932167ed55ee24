import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import { isRecord, type Entry } from "@x/jigsaw-core/internal";
import { deleteHash } from "../store/persist-once.ts";

/** What a record says of its entries. */
type Kind = "begun" | "finished";

/** A record of one batch. */
interface LogRecord {
  readonly kind: Kind;
  /** Without what was removed since. */
  readonly entries: Map<number, Entry>;
}

/** Where an entry stands. */
type Reference = readonly [id: string, index: number];

const prefix = "jigsaw.2";

/**
 * Entries in a document store of LlamaIndex, a batch a record, for its store in memory writes its whole file at each
 * change. Records are never changed, so processes that write side by side don't undo what the other one did: what is gone
 * is said in another record, until a record has no entry left and is deleted itself.
 */
export class RecordLog {
  readonly #records = new Map<string, LogRecord>();
  /** Which records say that entries are gone. */
  readonly #removals = new Map<string, readonly Reference[]>();
  /** The records of an entry, by its key. */
  readonly #byKey = new Map<string, Set<string>>();

  /** Reads all records. Returns false where there are some of an older version. */
  async load(store: BaseDocumentStore): Promise<boolean> {
    for (const map of [this.#records, this.#removals, this.#byKey]) map.clear();
    const all = Object.entries(await store.getAllDocumentHashes());
    for (const [value, key] of all) if (key.startsWith(`${prefix}:`)) this.#parse(key, value);
    for (const references of this.#removals.values())
      references.forEach((reference) => this.#drop(reference));
    return !all.some(([value, key]) => isOld(value, key));
  }

  /** Every entry and what is said of it. */
  *entries(): Generator<[entry: Entry, kind: Kind], void, undefined> {
    for (const { kind, entries } of this.#records.values())
      for (const entry of entries.values()) yield [entry, kind];
  }

  async add(store: BaseDocumentStore, kind: Kind, entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const key = `${prefix}:${crypto.randomUUID()}`;
    const lines = entries.map(({ place, state, chunks, name }) => [
      place,
      state,
      chunks,
      ...(name === undefined ? [] : [name]),
    ]);
    const value = JSON.stringify({ key, kind, entries: lines });
    await store.setDocumentHash(key, value);
    this.#parse(key, value);
  }

  async remove(store: BaseDocumentStore, kind: Kind, entries: readonly Entry[]): Promise<void> {
    const references = entries.flatMap((entry) => this.#find(kind, entry));
    for (const reference of references) this.#drop(reference);
    const isEmpty = (key: string): boolean => this.#records.get(key)?.entries.size === 0;
    const left = references.filter(([key]) => !isEmpty(key));
    if (left.length > 0) {
      const key = `${prefix}:${crypto.randomUUID()}`;
      await store.setDocumentHash(key, JSON.stringify({ key, kind: "removed", references: left }));
      this.#removals.set(key, left);
    }
    for (const key of new Set(references.map(([record]) => record))) {
      if (!isEmpty(key)) continue;
      await deleteHash(store, key);
      this.#records.delete(key);
    }
    for (const [key, all] of this.#removals) {
      if (all.some(([record]) => this.#records.has(record))) continue;
      await deleteHash(store, key);
      this.#removals.delete(key);
    }
  }

  #find(kind: Kind, entry: Entry): Reference[] {
    const wanted = keyOf(entry);
    return [...(this.#byKey.get(wanted) ?? [])].flatMap((key): Reference[] => {
      const record = this.#records.get(key);
      if (record?.kind !== kind) return [];
      const matching = [...record.entries].filter(([, candidate]) => keyOf(candidate) === wanted);
      return matching.map(([index]) => [key, index]);
    });
  }

  #drop([key, index]: Reference): void {
    const record = this.#records.get(key);
    const entry = record?.entries.get(index);
    if (!record || !entry) return;
    record.entries.delete(index);
    const keys = this.#byKey.get(keyOf(entry));
    if (![...record.entries.values()].some((other) => keyOf(other) === keyOf(entry))) keys?.delete(key);
    if (keys?.size === 0) this.#byKey.delete(keyOf(entry));
  }

  #parse(key: string, value: string): void {
    const parsed: unknown = JSON.parse(value);
    if (!isRecord(parsed)) return;
    const { kind, entries, references } = parsed;
    if (kind === "removed" && Array.isArray(references))
      this.#removals.set(key, references.filter(isReference));
    if ((kind !== "begun" && kind !== "finished") || !Array.isArray(entries)) return;
    const read = entries.flatMap(toEntry);
    this.#records.set(key, { kind, entries: new Map(read.map((entry, index) => [index, entry])) });
    for (const entry of read) {
      const keys = this.#byKey.get(keyOf(entry)) ?? new Set();
      this.#byKey.set(keyOf(entry), keys.add(key));
    }
  }
}

export function keyOf({ place, state, chunks }: Entry): string {
  return `${place} ${state} ${chunks}`;
}

function toEntry(line: unknown): Entry[] {
  if (!Array.isArray(line)) return [];
  const [place, state, chunks, name]: unknown[] = line;
  if (typeof place !== "string" || typeof state !== "string" || typeof chunks !== "number") return [];
  return [{ place, state, chunks, name: typeof name === "string" ? name : undefined }];
}

function isReference(value: unknown): value is Reference {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "number";
}

/** Records of the first version: a source's entry, and what was being written. */
function isOld(value: string, key: string): boolean {
  return value.startsWith("jigsaw:{") || key.startsWith("jigsaw:");
}
