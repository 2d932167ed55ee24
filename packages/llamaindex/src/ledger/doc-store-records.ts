import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { acrossCopies } from "@x/jigsaw-core/embed-once";
import type { Entry, RecordedEntry, Records } from "@x/jigsaw-core/internal";
import { persistOnce } from "../store/persist-once.ts";
import { keyOf, RecordLog } from "./record-log.ts";

/** What is known of a document store, for all runs of this process that share it. */
interface Shared {
  readonly log: RecordLog;
  runs: number;
}

const known: WeakMap<object, Shared> = acrossCopies(
  "@x/llamaindex-jigsaw.records.1",
  () => new WeakMap<object, Shared>(),
  (value): value is WeakMap<object, Shared> => value instanceof WeakMap,
);

/** Records in a document store of LlamaIndex, as the hashes of documents that it doesn't have. */
export class DocStoreRecords implements Records {
  readonly subject: BaseDocumentStore;
  readonly #shared: Shared;

  constructor(store: BaseDocumentStore) {
    this.subject = store;
    this.#shared = known.get(store) ?? { log: new RecordLog(), runs: 0 };
    known.set(store, this.#shared);
  }

  async open(): Promise<void> {
    // While a run is under way what it changes is in memory already.
    if (this.#shared.runs === 0 && !(await this.#shared.log.load(this.subject))) {
      throw new JigsawInputError(
        "`docStore` holds records of an older version of this package. Use a new document store and an empty vector store.",
      );
    }
    this.#shared.runs++;
  }

  close(): void {
    this.#shared.runs--;
  }

  async at(places: readonly string[]): Promise<RecordedEntry[]> {
    const wanted = new Set(places);
    return this.#read(({ place }) => wanted.has(place));
  }

  async named(names: readonly string[]): Promise<Entry[]> {
    return this.#read(({ name }) => name !== undefined && names.includes(name));
  }

  async all(): Promise<RecordedEntry[]> {
    return this.#read(() => true);
  }

  async begin(entries: readonly Entry[]): Promise<void> {
    await persistOnce(this.subject, async (store) => {
      await this.#shared.log.add(store, "begun", entries);
      await this.#shared.log.remove(store, "finished", entries);
    });
  }

  async finish(entries: readonly Entry[]): Promise<void> {
    await persistOnce(this.subject, async (store) => {
      await this.#shared.log.add(store, "finished", entries);
      await this.#shared.log.remove(store, "begun", entries);
    });
  }

  async forget(entries: readonly Entry[]): Promise<void> {
    await persistOnce(this.subject, async (store) => {
      await this.#shared.log.remove(store, "finished", entries);
      await this.#shared.log.remove(store, "begun", entries);
    });
  }

  #read(isWanted: (entry: Entry) => boolean): RecordedEntry[] {
    const found = new Map<string, RecordedEntry>();
    for (const [entry, kind] of this.#shared.log.entries()) {
      if (!isWanted(entry)) continue;
      const isFinished = kind === "finished" && found.get(keyOf(entry))?.isFinished !== false;
      found.set(keyOf(entry), { ...entry, isFinished });
    }
    return [...found.values()];
  }
}
