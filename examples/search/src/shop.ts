import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import type { Embeddings } from "@langchain/core/embeddings";
import type { Product } from "./catalogue.ts";

export interface Hit extends Product {
  /** Cosine similarity of query and description; 1 is the same direction. */
  readonly score: number;
}

/** A catalogue that can be searched by meaning. */
export interface Shop {
  search(query: string, count: number): Promise<Hit[]>;
}

/** Embeds each description once. After that, each search takes one request, for the query. */
export async function openShop(catalogue: readonly Product[], embeddings: Embeddings): Promise<Shop> {
  const documents = catalogue.map(
    ({ name, description }) => new Document({ pageContent: description, metadata: { name } }),
  );
  const store = await MemoryVectorStore.fromDocuments(documents, embeddings);
  return {
    async search(query, count) {
      const found = await store.similaritySearchWithScore(query, count);
      return found.map(([{ pageContent, metadata }, score]) => ({
        name: String(metadata["name"]),
        description: pageContent,
        score,
      }));
    },
  };
}
