import type { BaseVectorStore } from "@llamaindex/core/vector-store";

/** What LlamaIndex's store in Chroma has, as far as it is used here. */
interface ChromaStore extends BaseVectorStore {
  getCollection(): Promise<{ upsert(rows: unknown): Promise<unknown> }>;
}

/**
 * A store that puts what it is given in the place of what has its id. All do but the one in Chroma: it calls its
 * collection's `add`, which leaves what is there as it was, and says nothing.
 */
export function withUpsert(store: BaseVectorStore): BaseVectorStore {
  if (!isChroma(store)) return store;
  const getCollection = async (): Promise<object> => {
    const collection = await store.getCollection();
    return { add: async (rows: unknown) => await collection.upsert(rows) };
  };
  // That store in all but its collection, which is the caller's and stays as it is.
  const upserting: BaseVectorStore = Object.create(store, { getCollection: { value: getCollection } });
  return upserting;
}

/** Whether a store takes lists in metadata (read from the adapters; one that refuses them otherwise says so). */
export function acceptsLists(store: BaseVectorStore): boolean {
  return !isChroma(store);
}

/** Duck-typed: this package may not import `@llamaindex/chroma`. */
function isChroma(store: BaseVectorStore): store is ChromaStore {
  return "chromaClient" in store && "getCollection" in store && typeof store.getCollection === "function";
}
