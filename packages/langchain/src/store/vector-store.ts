import type { VectorStoreInterface } from "@langchain/core/vectorstores";
import { isRecord } from "@x/jigsaw-core/internal";

/** The part of a LangChain vector store that this package uses. Stores from any version of LangChain match it. */
export interface JigsawVectorStore extends Pick<
  VectorStoreInterface,
  "addVectors" | "embeddings" | "_vectorstoreType"
> {
  /** Deletes Documents by `{ ids }`. */
  delete?(params?: Record<string, unknown>): Promise<void>;
  /** Runs work that adds many Documents, as in `JigsawPGVectorStore`; see the `bulkLoad` option of `ingest`. */
  bulkLoad?<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Records which embedding engine (the service or an engine of the emulator) computed the vectors, as in
   * `JigsawPGVectorStore`.
   */
  readonly engineRecord?: EngineKeeper;
}

/** Prevents a store from containing vectors of different engines. */
interface EngineKeeper {
  /**
   * Starts a run.
   * @param engine the engine that computes the vectors of the run
   * @param isReplacing whether the run deletes all other vectors before it writes
   * @throws JigsawInputError if the store contains vectors of another engine and the run does not replace them
   */
  begin(engine: string, isReplacing: boolean): Promise<void>;
}

/** Types of the stores whose `addVectors` upserts, according to their source code. */
const upserting = new Set(
  (
    "jigsaw_pgvector chroma qdrant pinecone weaviate supabase upstash vectorize mongodb_atlas " +
    "elasticsearch opensearch azure_aisearch turbopuffer cosmosdb typesense couchbase"
  ).split(" "),
);

/** Whether `addVectors` of the store replaces Documents with the same id. */
export function isUpserting(store: JigsawVectorStore): boolean {
  return upserting.has(store._vectorstoreType());
}

/** Whether the store accepts lists in metadata. All stores but Chroma's either do, or throw an error themselves. */
export function acceptsLists(store: JigsawVectorStore): boolean {
  return store._vectorstoreType() !== "chroma";
}

/** The list of vectors in LangChain's in-memory store; undefined for other stores. */
export function vectorsInMemory(store: JigsawVectorStore): Record<string, unknown>[] | undefined {
  if (store._vectorstoreType() !== "memory") return undefined;
  const all: unknown = Reflect.get(store, "memoryVectors");
  return Array.isArray(all) && all.every(isRecord) ? all : undefined;
}

/** Whether a store is empty; undefined if it can't tell. */
export async function isEmptyStore(store: JigsawVectorStore): Promise<boolean | undefined> {
  const inMemory = vectorsInMemory(store);
  if (inMemory) return inMemory.length === 0;
  // `JigsawPGVectorStore` has this method.
  if (!("isEmpty" in store) || typeof store.isEmpty !== "function") return undefined;
  return (await store.isEmpty()) === true;
}
