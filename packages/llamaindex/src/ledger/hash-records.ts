import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";

/** Strings by keys, kept as what a document store of LlamaIndex calls the hashes of its documents. */
export class HashRecords {
  readonly #store: BaseDocumentStore;

  constructor(store: BaseDocumentStore) {
    this.#store = store;
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.#store.getDocumentHash(key)) || undefined;
  }

  async set(key: string, value: string): Promise<void> {
    const before = await this.get(key);
    if (before === value) return;
    // LlamaIndex's store in PostgreSQL adds a second record with the key, and then reads the first.
    if (before !== undefined) await this.delete(key);
    await this.#store.setDocumentHash(key, value);
  }

  async delete(key: string): Promise<void> {
    // Asked first: the store in PostgreSQL fails to delete what it does not have.
    if ((await this.get(key)) === undefined) return;
    try {
      await this.#store.deleteDocument(key, false);
    } catch {
      // The store in memory fails while it has no document at all. An empty hash counts as none.
      await this.#store.setDocumentHash(key, "");
    }
  }

  /** All values. Slow where there are many. */
  async all(): Promise<string[]> {
    return Object.keys(await this.#store.getAllDocumentHashes());
  }
}
