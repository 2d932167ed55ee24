// Slow: it starts the Chroma server as a process. Stores that need none are in the quick tests.
import { ChromaClient, type Collection } from "chromadb";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { Chroma } from "@langchain/community/vectorstores/chroma";
import { startChroma } from "@x/test-support/chroma";
import { storeContract } from "./support/store-contract.ts";

/**
 * Chroma's client wants its own embedding model installed, unless it is given another; LangChain gives it none. This
 * store is only ever handed vectors.
 */
class VectorsOnly extends ChromaClient {
  override async getOrCreateCollection(
    options: Parameters<ChromaClient["getOrCreateCollection"]>[0],
  ): Promise<Collection> {
    const generate = (): Promise<never> => Promise.reject(new Error("Texts are embedded before."));
    return await super.getOrCreateCollection({ ...options, embeddingFunction: { generate } });
  }
}

let server: { port: number; stop(): Promise<void> };

storeContract("Chroma's own server", {
  start: async () => void (server = await startChroma()),
  stop: () => server.stop(),
  open: async (embeddings, collectionName) => ({
    // Without the space it would compare by Euclidean distance.
    store: new Chroma(embeddings, {
      collectionName,
      collectionMetadata: { "hnsw:space": "cosine" },
      index: new VectorsOnly({ host: "127.0.0.1", port: server.port }),
    }),
    recordManager: new InMemoryRecordManager(),
  }),
  filter: (type) => ({ type }),
  sameScore: 0,
  replaces: true,
  takesLists: false,
  readsVectors: true,
});
