import { JigsawInputError } from "@x/jigsaw-core";
import { chunkIdsOf, type Entry, type IngestStore } from "@x/jigsaw-core/ingestion";
import type { VectorEntry } from "../documents/to-documents.ts";
import { deleteByIds } from "./delete-by-ids.ts";
import { isLibSQL, withRowId } from "./libsql.ts";
import { isEmptyStore, type JigsawVectorStore } from "./vector-store.ts";
import { writeVectors } from "./write-vectors.ts";

/** Stores that are known to support deletion by id. */
const storesThatDelete = new WeakSet();

/** Adapts a LangChain vector store to ingestion. */
export class ChunkStore implements IngestStore<VectorEntry> {
  readonly #store: JigsawVectorStore;
  readonly #isRecorded: boolean;

  /** @param isRecorded whether later runs will delete what is written, by its ids */
  constructor(store: JigsawVectorStore, isRecorded: boolean) {
    this.#store = store;
    this.#isRecorded = isRecorded;
  }

  async write(entries: readonly VectorEntry[]): Promise<void> {
    if (isLibSQL(this.#store)) return void (await writeVectors(this.#store, entries.map(withRowId)));
    const renamed = [...(await writeVectors(this.#store, entries)).values()];
    if (!this.#isRecorded || renamed.length === 0) return;
    await this.#store.delete?.({ ids: renamed });
    throw new JigsawInputError(
      `\`vectorStore\` (${this.#store._vectorstoreType()}) replaces the ids of Documents with its own, so a later run could not delete or replace them. Use another store, or omit \`recordManager\`.`,
    );
  }

  async delete(parts: readonly Entry[]): Promise<void> {
    const ids = await Promise.all(parts.map(chunkIdsOf));
    await deleteByIds(this.#store, ids.flat());
  }

  async checkDelete(): Promise<void> {
    if (storesThatDelete.has(this.#store)) return;
    try {
      // Tries an id that doesn't exist, because some stores have a `delete` method that throws "not implemented".
      await deleteByIds(this.#store, [crypto.randomUUID()]);
    } catch (error) {
      if (JigsawInputError.isInstance(error)) throw error;
      // The store rejects an unknown id, or is down. If it is down, the next write reports that.
    }
    storesThatDelete.add(this.#store);
  }

  async isEmpty(): Promise<boolean | undefined> {
    return await isEmptyStore(this.#store);
  }
}
