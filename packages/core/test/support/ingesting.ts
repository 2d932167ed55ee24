import { isRecord } from "../../src/guards/is-record.ts";
import type { JigsawClient } from "../../src/index.ts";
import type { IngestStore } from "../../src/ingest/ingest-store.ts";
import type { IngestChoices, IngestCounts } from "../../src/ingest/ingest-choices.ts";
import { nameIn, plainItem, type Item } from "../../src/ingest/item.ts";
import { chunkIdsOf } from "../../src/ingest/part-ids.ts";
import type { Entry, RecordedEntry, Records } from "../../src/ingest/records.ts";
import { runIngest } from "../../src/ingest/run-ingest.ts";
import { loadSettings, type LoadOptions } from "../../src/load/load-chunks.ts";

/** Fails at one call of many, before or after it has done its work, and ever after: the process is dead then. */
export class Fuse {
  left: number;
  readonly isAfter: boolean;

  constructor(calls: number = Infinity, isAfter: boolean = false) {
    this.left = calls;
    this.isAfter = isAfter;
  }

  get isBlown(): boolean {
    return this.left < 0;
  }

  async through<T>(work: () => Promise<T> | T): Promise<T> {
    this.left--;
    if (this.left < -1 || (this.left === -1 && !this.isAfter)) throw new Error("the process died");
    const result = await work();
    if (this.left === -1) throw new Error("the process died");
    return result;
  }
}

/** What is stored of a chunk. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly metadata: unknown;
}

/** A store in memory that refuses an id that it has. */
export class TestStore implements IngestStore<Row> {
  readonly rows: Map<string, Row> = new Map();
  fuse: Fuse = new Fuse();
  refuses: (row: Row) => boolean = () => false;
  writes = 0;

  async write(entries: readonly Row[]): Promise<void> {
    await this.fuse.through(() => {
      this.writes++;
      for (const row of entries) {
        if (this.refuses(row)) throw new RangeError("refused");
        this.rows.set(row.id, row);
      }
    });
  }

  async delete(parts: readonly Entry[]): Promise<void> {
    const ids = (await Promise.all(parts.map(chunkIdsOf))).flat();
    await this.fuse.through(() => {
      for (const id of ids) this.rows.delete(id);
    });
  }

  async checkDelete(): Promise<void> {}

  async isEmpty(): Promise<boolean> {
    return this.rows.size === 0;
  }

  /** All that is stored, without ids. */
  contents(): string[] {
    return [...this.rows.values()].map(({ text, metadata }) => `${text} ${JSON.stringify(metadata)}`).sort();
  }

  texts(): string[] {
    return [...this.rows.values()].map(({ text }) => text).sort();
  }
}

/** Records in memory. */
export class TestRecords implements Records {
  readonly subject: object = {};
  readonly begun: Map<string, Entry> = new Map();
  readonly finished: Map<string, Entry> = new Map();
  fuse: Fuse = new Fuse();
  reads = 0;

  async open(): Promise<void> {}
  close(): void {}

  async at(places: readonly string[]): Promise<RecordedEntry[]> {
    return (await this.all()).filter(({ place }) => places.includes(place));
  }

  async named(names: readonly string[]): Promise<Entry[]> {
    return (await this.all()).filter(({ name }) => name !== undefined && names.includes(name));
  }

  async all(): Promise<RecordedEntry[]> {
    this.reads++;
    return [...new Map([...this.finished, ...this.begun])].map(([key, entry]) => ({
      ...entry,
      isFinished: !this.begun.has(key),
    }));
  }

  async begin(entries: readonly Entry[]): Promise<void> {
    await this.fuse.through(() => entries.forEach((entry) => this.begun.set(keyOf(entry), entry)));
    await this.fuse.through(() => entries.forEach((entry) => this.finished.delete(keyOf(entry))));
  }

  async finish(entries: readonly Entry[]): Promise<void> {
    await this.fuse.through(() => entries.forEach((entry) => this.finished.set(keyOf(entry), entry)));
    await this.fuse.through(() => entries.forEach((entry) => this.begun.delete(keyOf(entry))));
  }

  async forget(entries: readonly Entry[]): Promise<void> {
    await this.fuse.through(() => entries.forEach((entry) => this.finished.delete(keyOf(entry))));
    await this.fuse.through(() => entries.forEach((entry) => this.begun.delete(keyOf(entry))));
  }
}

function keyOf({ place, state, chunks }: Entry): string {
  return `${place} ${state} ${chunks}`;
}

/** A Document of no framework. */
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

/** What a run takes. */
export interface TestRun extends IngestChoices<unknown, TestDocument>, LoadOptions {
  readonly client: JigsawClient;
  readonly store?: TestStore;
  readonly records?: TestRecords | undefined;
  readonly sources: unknown;
}

/** Ingests without a framework. */
export async function ingestWith(run: TestRun): Promise<IngestCounts<unknown>> {
  const { client, store = new TestStore(), records, sources } = run;
  const load = loadSettings(run);
  return await runIngest<unknown, Row, TestDocument>({
    adapter: {
      embedder: client,
      load,
      store,
      records,
      itemOf,
      toEntries: ({ item }, chunks) =>
        chunks.map(({ chunk, described }) => ({
          id: chunk.id,
          text: chunk.text ?? described,
          metadata: { ...item.document?.metadata, ...load.metadata },
        })),
    },
    choices: run,
    sources,
    isOne: isDocument,
    memory: "records",
  });
}
