import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import {
  addDocuments,
  JigsawEmbeddings,
  JigsawLoader,
  type AddDocumentsOptions,
  type JigsawEmbeddingsParams,
} from "@x/langchain-jigsaw";
import { expect } from "vitest";
import { embeddings } from "./langchain-embeddings.ts";
import { langchainIngest } from "./langchain-ingest.ts";
import { langchainLoading } from "./langchain-loading.ts";
import { langchainSearch } from "./langchain-search.ts";
import { sameAs, service, type Proofs } from "./proof.ts";

export const langchain: Proofs = {
  ...langchainLoading,
  ...langchainIngest,
  ...langchainSearch,
  "JigsawEmbeddingsParams.textLookup": sameAs(
    "true",
    { textLookup: true },
    { textLookup: false },
    async (options: Pick<JigsawEmbeddingsParams, "textLookup">) => {
      const own = new JigsawEmbeddings({ ...(await service()).direct, dimensions: 32, ...options });
      const documents = await new JigsawLoader({ text: "a text" }, { embeddings: own }).load();
      await own.embedDocuments(documents.map(({ pageContent }) => pageContent));
      return own.usage.requests;
    },
  ),
  "AddDocumentsOptions.ids": {
    value: "their own, else new UUIDs",
    prove: async () => {
      const store = new MemoryVectorStore(await embeddings());
      const documents = [new Document({ id: "own", pageContent: "a" }), new Document({ pageContent: "b" })];
      const [own, made] = await addDocuments(store, documents);
      expect([own, made]).toEqual(["own", expect.stringMatching(/^[\da-f]{8}-[\da-f-]{27}$/)]);
      expect(await addDocuments(store, documents, { ids: ["1", "2"] })).toEqual(["1", "2"]);
    },
  },
  "AddDocumentsOptions.embeddings": sameAs(
    "the store's own",
    { embeddings: undefined },
    {
      embeddings: new JigsawEmbeddings({
        apiKey: "any",
        baseURL: "http://localhost:1",
        dimensions: 64,
        maxRetries: 0,
      }),
    },
    async (options: AddDocumentsOptions) => {
      const own = await embeddings();
      const documents = await new JigsawLoader({ text: "a" }, { embeddings: own }).load();
      return addDocuments(new MemoryVectorStore(own), documents, options).then(
        ({ length }) => length,
        String,
      );
    },
  ),
};
