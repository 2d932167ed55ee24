import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import type { Document } from "@langchain/core/documents";
import { storeContract } from "./support/store-contract.ts";

storeContract("MemoryVectorStore of LangChain", {
  open: async (embeddings) => ({
    store: new MemoryVectorStore(embeddings),
    recordManager: new InMemoryRecordManager(),
  }),
  filter: (type) => (document: Document) => document.metadata["type"] === type,
  exactMatchScore: 1,
  replacesById: true,
  supportsLists: true,
  canReadVectors: true,
});
