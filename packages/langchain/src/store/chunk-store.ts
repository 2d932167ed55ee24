import { JigsawInputError } from "@x/jigsaw-core";
import { chunkIdsOf, type Entry, type IngestStore } from "@x/jigsaw-core/internal";
import type { VectorEntry } from "../documents/to-documents.ts";
import { deleteByIds } from "./delete-by-ids.ts";
import { isLibSQL, withRowId } from "./libsql.ts";
import { isEmptyStore, type JigsawVectorStore } from "./vector-store.ts";
import { writeVectors } from "./write-vectors.ts";

/** Stores that were seen to delete by id. */
const storesThatDelete = new WeakSet();

/** A vector store of LangChain, as ingestion uses it. */
export class ChunkStore implements IngestStore<VectorEntry> {
  readonly #store: JigsawVectorStore;
  readonly #isRecorded: boolean;

  /** @param isRecorded whether what is written is to be deleted by its ids later */
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
      `\`vectorStore\` (${this.#store._vectorstoreType()}) gives Documents ids of its own, under which they could not be found again. Use another store, or leave out \`recordManager\`.`,
    );
  }

  async delete(parts: readonly Entry[]): Promise<void> {
    const ids = await Promise.all(parts.map(chunkIdsOf));
    await deleteByIds(this.#store, ids.flat());
  }

  async checkDelete(): Promise<void> {
    if (storesThatDelete.has(this.#store)) return;
    try {
      // An id that nothing has: some stores have the method, and throw that it is not implemented.
      await deleteByIds(this.#store, [crypto.randomUUID()]);
    } catch (error) {
      if (JigsawInputError.isInstance(error)) throw error;
      // It objects to an id that it doesn't have, or is down, which shows soon enough.
    }
    storesThatDelete.add(this.#store);
  }

  async isEmpty(): Promise<boolean | undefined> {
    return await isEmptyStore(this.#store);
  }
}
