import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { Document } from "@langchain/core/documents";
import type { Framework } from "@x/test-support/ingest-contract";
import { ingest, type IngestOptions } from "../../src/index.ts";
import { DiskStore } from "./disk-store.ts";
import { embeddingsOf } from "./service.ts";

/** A store that can tell whether it is empty. */
class ContractStore extends DiskStore {
  async isEmpty(): Promise<boolean> {
    return this.all().length === 0;
  }
}

/** Adapts this package to the tests that both adapters share. */
export const framework: Framework = {
  name: "LangChain",
  open: async (service, options) => {
    const recordManager = new InMemoryRecordManager();
    const vectorStore = new ContractStore(embeddingsOf(service, { dimensions: 64, ...options }));
    return {
      ingest: async (sources, choices) =>
        await ingest({ vectorStore, recordManager, sources, ...choices } as IngestOptions),
      document: ({ text, id, metadata = {} }) =>
        new Document({ pageContent: text, metadata, ...(id !== undefined && { id }) }),
      rows: async () =>
        vectorStore.all().map(({ pageContent, metadata }) => ({ text: pageContent, metadata })),
      use: (other, changed) => {
        vectorStore.embeddings = embeddingsOf(other, { dimensions: 64, ...changed });
      },
      emptyStore: async () => await vectorStore.delete({ ids: vectorStore.all().map(({ id }) => id) }),
      guard: (fuse) => {
        fuse.guard(vectorStore, ["addVectors", "delete", "isEmpty"]);
        fuse.guard(recordManager, ["update", "deleteKeys", "listKeys", "exists"]);
      },
      forbidDelete: () => {
        vectorStore.delete = async () => await Promise.reject(new Error("Not implemented."));
      },
      addOldRecord: async () => await recordManager.update(["anything"], { groupIds: ["jigsaw:locations"] }),
      recorded: async () => (await recordManager.listKeys({})).sort(),
    };
  },
};
