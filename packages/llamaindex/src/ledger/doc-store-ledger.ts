import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { acrossCopies } from "@x/jigsaw-core/internal";
import type { Ledger, LedgerRecord, WantedRecords } from "@x/jigsaw-core/ingestion";
import { isInMemory, persistOnce } from "../store/persist-once.ts";
import { RecordLog } from "./record-log.ts";

/** The record log of a document store. All runs in this process with that document store share it. */
interface SharedLog {
  readonly log: RecordLog;
  /** Number of runs in progress. */
  runs: number;
}

const sharedLogs: WeakMap<object, SharedLog> = acrossCopies(
  "@x/llamaindex-jigsaw.records.1",
  () => new WeakMap<object, SharedLog>(),
  (value): value is WeakMap<object, SharedLog> => value instanceof WeakMap,
);

const spaceKey = "jigsaw.2-space";
/** Prefix of the recorded vector space. It keeps the hash unique, because two documents can't have the same hash. */
const spacePrefix = "jigsaw.2 ";

/** Keeps records in a LlamaIndex document store, as hashes of documents that don't exist. */
export class DocStoreLedger implements Ledger {
  readonly subject: BaseDocumentStore;
  readonly #shared: SharedLog;

  constructor(store: BaseDocumentStore) {
    this.subject = store;
    this.#shared = sharedLogs.get(store) ?? { log: new RecordLog(), runs: 0 };
    sharedLogs.set(store, this.#shared);
  }

  async open(): Promise<void> {
    // If another run is in progress, its changes are already in memory.
    if (this.#shared.runs === 0 && !(await this.#shared.log.load(this.subject))) {
      throw new JigsawInputError(
        "`docStore` contains records from an older version of this package. Use a new document store and an empty vector store.",
      );
    }
    this.#shared.runs++;
  }

  close(): void {
    this.#shared.runs--;
  }

  async read({ places, names }: WantedRecords): Promise<LedgerRecord[]> {
    // If the document store is a database, another process may have changed it.
    if (!isInMemory(this.subject)) await this.#shared.log.load(this.subject);
    const [atPlace, withName] = [new Set(places), new Set(names)];
    const isWanted = ({ place, name }: LedgerRecord): boolean =>
      places ? atPlace.has(place) : names === undefined || (name !== undefined && withName.has(name));
    return this.#shared.log.records().filter(isWanted);
  }

  async change(added: readonly LedgerRecord[], removed: readonly LedgerRecord[]): Promise<void> {
    const { log } = this.#shared;
    await persistOnce(this.subject, async (store) => {
      for (const kind of ["begun", "finished"] as const)
        await log.add(
          store,
          added.filter((record) => record.kind === kind),
        );
      await log.remove(store, removed);
    });
  }

  async space(): Promise<string | undefined> {
    return (await this.subject.getDocumentHash(spaceKey))?.slice(spacePrefix.length);
  }

  async setSpace(space: string): Promise<void> {
    await this.subject.setDocumentHash(spaceKey, spacePrefix + space);
  }
}
