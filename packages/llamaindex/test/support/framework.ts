import {
  Document,
  Settings,
  SimpleVectorStore,
  storageContextFromDefaults,
  VectorStoreIndex,
  type TextNode,
} from "llamaindex";
import type { Framework } from "@x/test-support/ingest-contract";
import { ingest, type IngestOptions } from "../../src/index.ts";
import { embeddingOf } from "./service.ts";

/** Adapts this package to the tests that both adapters share. */
export const framework: Framework = {
  name: "LlamaIndex",
  open: async (service, options) => {
    const embedModel = embeddingOf(service, options);
    // An index takes the model for its queries from `Settings` when it is created.
    Settings.embedModel = embedModel;
    const vectorStore = new SimpleVectorStore({ embedModel });
    const storageContext = await storageContextFromDefaults({ vectorStore });
    const index = await VectorStoreIndex.init({ nodes: [], storageContext });
    return {
      ingest: async (sources, choices) => await ingest({ index, sources, ...choices } as IngestOptions),
      document: ({ text, id, metadata = {} }) =>
        new Document({ text, metadata, ...(id !== undefined && { id_: id }) }),
      rows: async () => {
        const nodes = await index.docStore.docs();
        return Object.keys(vectorStore.toDict().embeddingDict).map((id) => {
          const { text, metadata } = nodes[id] as TextNode;
          return { text, metadata };
        });
      },
      use: (other, changed) => {
        Settings.embedModel = index.embedModel = vectorStore.embedModel = embeddingOf(other, changed);
      },
      emptyStore: async () =>
        void Reflect.set(vectorStore, "data", { embeddingDict: {}, textIdToRefDocId: {}, metadataDict: {} }),
      guard: (fuse) => {
        fuse.guard(vectorStore, ["add", "delete"]);
        const { docStore } = index;
        const methods = [
          "setDocumentHash",
          "getDocumentHash",
          "getAllDocumentHashes",
          "addDocuments",
          "deleteRefDoc",
        ];
        fuse.guard(docStore, methods);
        fuse.guard(Reflect.get(docStore, "kvstore") as object, ["delete"]);
      },
      forbidDelete: () => Object.defineProperty(vectorStore, "delete", { value: undefined }),
      addOldRecord: () => index.docStore.setDocumentHash("jigsaw:a", "jigsaw:{}"),
      recorded: async () => {
        const hashes = Object.entries(await index.docStore.getAllDocumentHashes());
        return hashes
          .filter(([, key]) => key.startsWith("jigsaw"))
          .map((one) => one.join(" "))
          .sort();
      },
    };
  },
};
