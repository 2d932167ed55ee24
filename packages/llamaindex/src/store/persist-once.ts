import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import { isRecord } from "@x/jigsaw-core/internal";

/** LlamaIndex's in-memory stores with a path. They write the whole file at each change. */
interface Persisted {
  persistPath: string | undefined;
  persist(path: string): Promise<void>;
}

/**
 * Runs work on a document store that writes its file once at the end instead of at each change. The work gets a view of
 * the store, so changes that others make in the meantime are still written at once.
 */
export async function persistOnce(
  store: BaseDocumentStore,
  work: (store: BaseDocumentStore) => Promise<void>,
): Promise<void> {
  const kvstore: unknown = Reflect.get(store, "kvstore");
  if (!isPersisted(kvstore)) return await work(store);
  await withDeferredPersist(kvstore, async (view) => {
    const viewed: BaseDocumentStore = Object.create(store, { kvstore: { value: view } });
    await work(viewed);
  });
}

/** Like `persistOnce`, for a store that writes its file itself, such as `SimpleVectorStore`. */
export async function withDeferredPersist<S extends object>(
  store: S,
  work: (view: S) => Promise<void>,
): Promise<void> {
  if (!isPersisted(store)) return await work(store);
  const view: S = Object.create(store, { persistPath: { value: undefined } });
  await work(view);
  if (store.persistPath !== undefined) await store.persist(store.persistPath);
}

/** Whether a document store is LlamaIndex's in-memory store, with or without a file. Only one process uses it. */
export function isInMemory(store: BaseDocumentStore): boolean {
  const kvstore: unknown = Reflect.get(store, "kvstore");
  return isRecord(kvstore) && isRecord(kvstore["data"]);
}

/** Deletes the hash of a document that doesn't exist, which LlamaIndex's own method can't do. */
export async function deleteHash(store: BaseDocumentStore, key: string): Promise<void> {
  const [kvstore, collection]: unknown[] = [
    Reflect.get(store, "kvstore"),
    Reflect.get(store, "metadataCollection"),
  ];
  if (isRecord(kvstore) && typeof kvstore["delete"] === "function" && typeof collection === "string") {
    await kvstore["delete"](key, collection);
  } else {
    await store.deleteDocument(key, false);
  }
}

function isPersisted<S>(store: S): store is S & Persisted {
  return (
    isRecord(store) && typeof store["persist"] === "function" && typeof store["persistPath"] === "string"
  );
}
