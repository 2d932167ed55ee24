import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import { isRecord } from "@x/jigsaw-core/internal";
import type { LedgerRecord } from "@x/jigsaw-core/ingestion";
import { deleteHash } from "../store/persist-once.ts";

/** The position of a record: its batch, and its index in the batch. */
type Reference = readonly [batch: string, index: number];

const prefix = "jigsaw.2";

/**
 * Keeps records in a LlamaIndex document store, one batch in each hash, because its in-memory store writes the whole
 * file at each change. A batch is never changed, so processes that write concurrently don't overwrite each other.
 * Removals are recorded in separate hashes. A batch is deleted once all of its records are removed.
 */
export class RecordLog {
  /** The remaining records of each batch. */
  readonly #batches = new Map<string, Map<number, LedgerRecord>>();
  /** The removed records by the hash that lists them. */
  readonly #removals = new Map<string, readonly Reference[]>();
  readonly #references = new Map<string, Reference>();

  /** Reads all records. Returns false if some of them are from an older version. */
  async load(store: BaseDocumentStore): Promise<boolean> {
    const all = Object.entries(await store.getAllDocumentHashes());
    for (const map of [this.#batches, this.#removals, this.#references]) map.clear();
    for (const [value, key] of all) if (key.startsWith(`${prefix}:`)) this.#parse(key, value);
    for (const references of this.#removals.values())
      references.forEach((reference) => this.#drop(reference));
    return !all.some(([value, key]) => isOld(value, key));
  }

  records(): LedgerRecord[] {
    return [...this.#batches.values()].flatMap((batch) => [...batch.values()]);
  }

  /** Adds the records that don't exist yet. All must be of one run and one kind. */
  async add(store: BaseDocumentStore, records: readonly LedgerRecord[]): Promise<void> {
    const added = records.filter((record) => !this.#references.has(idOf(record)));
    const [first] = added;
    if (!first) return;
    const key = `${prefix}:${crypto.randomUUID()}`;
    const { kind, run } = first;
    const entries = added.map(({ place, state, chunks, name }) => [place, state, chunks, name]);
    const value = JSON.stringify({ key, kind, run, entries });
    await store.setDocumentHash(key, value);
    this.#parse(key, value);
  }

  async remove(store: BaseDocumentStore, records: readonly LedgerRecord[]): Promise<void> {
    const gone = records.flatMap((record) => {
      const reference = this.#references.get(idOf(record));
      return reference ? [reference] : [];
    });
    for (const reference of gone) this.#drop(reference);
    const left = gone.filter(([batch]) => this.#batches.get(batch)?.size !== 0);
    if (left.length > 0) {
      const key = `${prefix}:${crypto.randomUUID()}`;
      await store.setDocumentHash(key, JSON.stringify({ key, kind: "removed", references: left }));
      this.#removals.set(key, left);
    }
    for (const batch of new Set(gone.map(([key]) => key))) {
      if (this.#batches.get(batch)?.size !== 0) continue;
      await deleteHash(store, batch);
      this.#batches.delete(batch);
    }
    for (const [key, all] of this.#removals) {
      if (all.some(([batch]) => this.#batches.has(batch))) continue;
      await deleteHash(store, key);
      this.#removals.delete(key);
    }
  }

  #drop([key, index]: Reference): void {
    const batch = this.#batches.get(key);
    const record = batch?.get(index);
    if (record) this.#references.delete(idOf(record));
    batch?.delete(index);
  }

  #parse(key: string, value: string): void {
    const parsed: unknown = JSON.parse(value);
    if (!isRecord(parsed)) return;
    const { kind, run, entries, references } = parsed;
    if (Array.isArray(references)) this.#removals.set(key, references.filter(isReference));
    if ((kind !== "begun" && kind !== "finished") || typeof run !== "string" || !Array.isArray(entries))
      return;
    const batch = new Map<number, LedgerRecord>();
    for (const [index, entry] of entries.entries()) {
      const record = toRecord(kind, run, entry);
      if (!record) continue;
      batch.set(index, record);
      this.#references.set(idOf(record), [key, index]);
    }
    this.#batches.set(key, batch);
  }
}

function idOf({ kind, run, place, state, chunks }: LedgerRecord): string {
  return [kind, run, place, state, chunks].join(" ");
}

function toRecord(kind: LedgerRecord["kind"], run: string, entry: unknown): LedgerRecord | undefined {
  if (!Array.isArray(entry)) return undefined;
  const [place, state, chunks, name]: unknown[] = entry;
  if (typeof place !== "string" || typeof state !== "string" || typeof chunks !== "number") return undefined;
  return { kind, run, place, state, chunks, name: typeof name === "string" ? name : undefined };
}

function isReference(value: unknown): value is Reference {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "number";
}

/** Whether a hash is a record of the first version: the entry of a source, or of a write in progress. */
function isOld(value: string, key: string): boolean {
  return value.startsWith("jigsaw:{") || key.startsWith("jigsaw:");
}
