import type { BaseVectorStore } from "@llamaindex/core/vector-store";

/** The part of LlamaIndex's Chroma store that this package uses. */
interface ChromaStore extends BaseVectorStore {
  getCollection(): Promise<{ upsert(rows: unknown): Promise<unknown> }>;
}

/**
 * Returns a store whose `add` upserts. All stores do, except the Chroma store: it calls `add` of the collection, which
 * silently ignores existing ids.
 */
export function withUpsert(store: BaseVectorStore): BaseVectorStore {
  if (!isChroma(store)) return store;
  const getCollection = async (): Promise<object> => {
    const collection = await store.getCollection();
    return { add: async (rows: unknown) => await collection.upsert(rows) };
  };
  // A view of the store with a different collection. The caller's own store stays unchanged.
  const upserting: BaseVectorStore = Object.create(store, { getCollection: { value: getCollection } });
  return upserting;
}

/** Whether the store accepts lists in metadata. All stores but Chroma's either do, or throw an error themselves. */
export function acceptsLists(store: BaseVectorStore): boolean {
  return !isChroma(store);
}

/** Duck-typed: this package may not import `@llamaindex/chroma`. */
function isChroma(store: BaseVectorStore): store is ChromaStore {
  return "chromaClient" in store && "getCollection" in store && typeof store.getCollection === "function";
}
