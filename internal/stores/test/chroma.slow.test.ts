// Slow: starts the Chroma server as a process. Stores without a server are in the quick tests.
import { ChromaClient, type Collection } from "chromadb";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { Chroma } from "@langchain/community/vectorstores/chroma";
import { startChroma } from "@x/test-support/chroma";
import { storeContract } from "./support/store-contract.ts";

/**
 * Without an embedding function, Chroma's client requires its own embedding model, and LangChain passes none. This store
 * only ever receives vectors.
 */
class VectorOnlyClient extends ChromaClient {
  override async getOrCreateCollection(
    options: Parameters<ChromaClient["getOrCreateCollection"]>[0],
  ): Promise<Collection> {
    const generate = (): Promise<never> => Promise.reject(new Error("Texts are already embedded."));
    return await super.getOrCreateCollection({ ...options, embeddingFunction: { generate } });
  }
}

let server: { port: number; stop(): Promise<void> };

storeContract("Chroma's own server", {
  start: async () => void (server = await startChroma()),
  stop: () => server.stop(),
  open: async (embeddings, collectionName) => ({
    // The default is Euclidean distance.
    store: new Chroma(embeddings, {
      collectionName,
      collectionMetadata: { "hnsw:space": "cosine" },
      index: new VectorOnlyClient({ host: "127.0.0.1", port: server.port }),
    }),
    recordManager: new InMemoryRecordManager(),
  }),
  filter: (type) => ({ type }),
  exactMatchScore: 0,
  replacesById: true,
  supportsLists: false,
  canReadVectors: true,
});
