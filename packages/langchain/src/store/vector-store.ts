import type { VectorStoreInterface } from "@langchain/core/vectorstores";
import { isRecord } from "@x/jigsaw-core/internal";

/** What a vector store of LangChain has, as far as it is used here; any version of it fits. */
export interface JigsawVectorStore extends Pick<
  VectorStoreInterface,
  "addVectors" | "embeddings" | "_vectorstoreType"
> {
  delete?(params?: Record<string, unknown>): Promise<void>;
  /** Runs work that adds many Documents, as `JigsawPGVectorStore` does; see `bulkLoad` of `ingest`. */
  bulkLoad?<T>(work: () => Promise<T>): Promise<T>;
  /** Records which engine made the vectors, as `JigsawPGVectorStore` does. */
  readonly engineRecord?: EngineKeeper;
}

/** Keeps vectors of two engines apart. */
interface EngineKeeper {
  /**
   * Says whose vectors a run writes, and whether it deletes all others before it writes.
   * @throws JigsawInputError where there are vectors of another engine that stay
   */
  begin(engine: string, isReplacing: boolean): Promise<void>;
}

/** Stores whose `addVectors` replaces what has the same id (read from their adapters). */
const upserting = new Set(
  (
    "jigsaw_pgvector chroma qdrant pinecone weaviate supabase upstash vectorize mongodb_atlas " +
    "elasticsearch opensearch azure_aisearch turbopuffer cosmosdb typesense couchbase"
  ).split(" "),
);

/** Whether the store replaces what has the same id. */
export function isUpserting(store: JigsawVectorStore): boolean {
  return upserting.has(store._vectorstoreType());
}

/** Whether the store takes lists in metadata (read from the adapters; one that refuses them otherwise says so). */
export function acceptsLists(store: JigsawVectorStore): boolean {
  return store._vectorstoreType() !== "chroma";
}

/** The list of LangChain's store in memory. */
export function vectorsInMemory(store: JigsawVectorStore): Record<string, unknown>[] | undefined {
  if (store._vectorstoreType() !== "memory") return undefined;
  const all: unknown = Reflect.get(store, "memoryVectors");
  return Array.isArray(all) && all.every(isRecord) ? all : undefined;
}

/** Whether nothing is in a store; undefined where it can't tell. */
export async function isEmptyStore(store: JigsawVectorStore): Promise<boolean | undefined> {
  const inMemory = vectorsInMemory(store);
  if (inMemory) return inMemory.length === 0;
  // Ours in PostgreSQL has it.
  if (!("isEmpty" in store) || typeof store.isEmpty !== "function") return undefined;
  return (await store.isEmpty()) === true;
}
