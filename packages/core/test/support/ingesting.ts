import { isRecord } from "../../src/guards/is-record.ts";
import type { JigsawClient } from "../../src/index.ts";
import type { IngestStore } from "../../src/ingest/ingest-store.ts";
import type { IngestChoices, IngestCounts } from "../../src/ingest/ingest-choices.ts";
import { nameIn, plainItem, type Item } from "../../src/ingest/item.ts";
import { chunkIdsOf } from "../../src/ingest/part-ids.ts";
import { PartRecords } from "../../src/ingest/part-records.ts";
import type { Entry, Ledger, LedgerRecord, WantedRecords } from "../../src/ingest/records.ts";
import { runIngest } from "../../src/ingest/run-ingest.ts";
import { loadSettings, type LoadOptions } from "../../src/load/load-settings.ts";

/** Simulates a process that dies at a chosen call, before or after the call does its work. All later calls fail too. */
export class Fuse {
  left: number;
  readonly isAfter: boolean;

  constructor(calls: number = Infinity, isAfter: boolean = false) {
    this.left = calls;
    this.isAfter = isAfter;
  }

  get isTriggered(): boolean {
    return this.left < 0;
  }

  async run<T>(work: () => Promise<T> | T): Promise<T> {
    this.left--;
    if (this.left < -1 || (this.left === -1 && !this.isAfter)) throw new Error("the process died");
    const result = await work();
    if (this.left === -1) throw new Error("the process died");
    return result;
  }
}

/** A chunk in the store. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly metadata: unknown;
}

/** A store in memory. A new row replaces the row with the same id. */
export class TestStore implements IngestStore<Row> {
  readonly rows: Map<string, Row>;
  fuse: Fuse = new Fuse();
  rejectRow: (row: Row) => boolean = () => false;
  writes = 0;

  /** @param rows pass the rows of another `TestStore` to simulate two processes with one store */
  constructor(rows: Map<string, Row> = new Map()) {
    this.rows = rows;
  }

  async write(entries: readonly Row[]): Promise<void> {
    await this.fuse.run(() => {
      this.writes++;
      for (const row of entries) {
        if (this.rejectRow(row)) throw new RangeError("refused");
        this.rows.set(row.id, row);
      }
    });
  }

  async delete(parts: readonly Entry[]): Promise<void> {
    const ids = (await Promise.all(parts.map(chunkIdsOf))).flat();
    await this.fuse.run(() => {
      for (const id of ids) this.rows.delete(id);
    });
  }

  async checkDelete(): Promise<void> {}

  async isEmpty(): Promise<boolean> {
    return this.rows.size === 0;
  }

  /** The texts and metadata of all rows, without ids. */
  contents(): string[] {
    return [...this.rows.values()].map(({ text, metadata }) => `${text} ${JSON.stringify(metadata)}`).sort();
  }

  texts(): string[] {
    return [...this.rows.values()].map(({ text }) => text).sort();
  }
}

/** A ledger in memory. */
export class TestLedger implements Ledger {
  readonly subject: object = {};
  readonly records: Map<string, LedgerRecord>;
  fuse: Fuse = new Fuse();
  recordedSpace: string | undefined;
  reads = 0;

  /** @param records pass the records of another `TestLedger` to simulate two processes with one ledger */
  constructor(records: Map<string, LedgerRecord> = new Map()) {
    this.records = records;
  }

  async open(): Promise<void> {}
  close(): void {}

  async read({ places, names }: WantedRecords): Promise<LedgerRecord[]> {
    this.reads++;
    await this.fuse.run(() => {});
    return [...this.records.values()].filter(({ kind, place, name = "" }) =>
      names
        ? kind === "named" && names.includes(name)
        : !places || (kind !== "named" && places.includes(place)),
    );
  }

  async change(added: readonly LedgerRecord[], removed: readonly LedgerRecord[]): Promise<void> {
    for (const record of added) await this.fuse.run(() => this.records.set(keyOf(record), record));
    for (const record of removed) await this.fuse.run(() => this.records.delete(keyOf(record)));
  }

  async space(): Promise<string | undefined> {
    return await this.fuse.run(() => this.recordedSpace);
  }

  async setSpace(space: string): Promise<void> {
    await this.fuse.run(() => (this.recordedSpace = space));
  }

  /** The ids of all recorded chunks. */
  async chunkIds(): Promise<string[]> {
    const entries = await new PartRecords(this).all();
    return (await Promise.all(entries.map(chunkIdsOf))).flat();
  }
}

function keyOf({ kind, place, state, chunks, run }: LedgerRecord): string {
  return [kind, place, state, chunks, run].join(" ");
}

/** Takes the place of a framework's Document in tests of core. */
interface TestDocument {
  readonly words: string;
  readonly id?: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
}

function isDocument(value: unknown): value is TestDocument {
  return isRecord(value) && typeof value["words"] === "string";
}

function itemOf(given: unknown): Item {
  if (!isDocument(given)) return plainItem(given);
  const { words, id, metadata } = given;
  return {
    source: { text: words },
    isBlank: words.trim() === "",
    name: nameIn(metadata),
    document: { metadata, id },
  };
}

/** The options of `ingestWith`. */
export interface TestRun extends IngestChoices<unknown, TestDocument>, LoadOptions {
  readonly client: JigsawClient;
  readonly store?: TestStore;
  readonly ledger?: TestLedger | undefined;
  readonly sources: unknown;
}

/** Runs `ingest` without a framework. */
export async function ingestWith(run: TestRun): Promise<IngestCounts<unknown>> {
  const { client, store = new TestStore(), ledger, sources, ...choices } = run;
  const load = loadSettings(run);
  return await runIngest<unknown, Row, TestDocument>({
    adapter: {
      embedder: client,
      load,
      store,
      ledger,
      itemOf,
      toEntries: ({ item }, chunks) =>
        chunks.map(({ chunk, described }) => ({
          id: chunk.id,
          text: chunk.text ?? described,
          metadata: { ...item.document?.metadata, ...load.metadata },
        })),
    },
    choices,
    optionNames: [],
    sources,
    isSingleSource: isDocument,
    memory: "records",
  });
}
