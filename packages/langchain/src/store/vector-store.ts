import type { VectorStoreInterface } from "@langchain/core/vectorstores";

/** What a vector store of LangChain has, as far as it is used here; any version of it fits. */
export interface JigsawVectorStore extends Pick<
  VectorStoreInterface,
  "addVectors" | "embeddings" | "_vectorstoreType"
> {
  delete?(params?: Record<string, unknown>): Promise<void>;
}

/** Stores whose `addVectors` replaces what has the same id (read from their adapters). */
const upserting = new Set(
  (
    "jigsaw_pgvector chroma qdrant pinecone weaviate supabase upstash vectorize mongodb_atlas " +
    "elasticsearch opensearch azure_aisearch turbopuffer cosmosdb typesense couchbase"
  ).split(" "),
);

/** How a store comes to hold one Document for each id. */
export type Replacing = "upsert" | "delete first" | "in memory";

/** Says how this store replaces Documents. */
export function replacingOf(store: JigsawVectorStore): Replacing {
  const type = store._vectorstoreType();
  if (type === "memory") return "in memory";
  return upserting.has(type) ? "upsert" : "delete first";
}
