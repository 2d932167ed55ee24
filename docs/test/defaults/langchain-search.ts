import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import {
  JigsawEmbeddingsFilter,
  JigsawRetriever,
  type JigsawEmbeddings,
  type JigsawEmbeddingsFilterInput,
  type JigsawSearchOptions,
} from "@x/langchain-jigsaw";
import { expect } from "vitest";
import { embeddings } from "./langchain-embeddings.ts";
import { sameAs, type Proof, type Proofs } from "./proof.ts";

const numbers = Array.from({ length: 30 }, (_, index) => index);
const fruit = (index: number): string => ["apple", "apple pear", "pear plum", "plum fig"][index % 4] ?? "";

/** A store with thirty different Documents of four kinds. */
async function filled(): Promise<MemoryVectorStore> {
  const store = new MemoryVectorStore(await embeddings());
  const documents = numbers.map(
    (index) => new Document({ pageContent: `${fruit(index)} number ${index}`, metadata: { index } }),
  );
  await store.addDocuments(documents);
  return store;
}

async function found(options: JigsawSearchOptions): Promise<unknown> {
  const documents = await new JigsawRetriever({ vectorStore: await filled(), ...options }).invoke(
    "apple pear",
  );
  return documents.map(({ pageContent, metadata }) => [pageContent, metadata]);
}

const search = (value: string, byDefault: JigsawSearchOptions, other: JigsawSearchOptions): Proof =>
  sameAs(value, byDefault, other, found);

/** What a `rerank` is given, which `fetchK` limits. */
async function reranked(options: JigsawSearchOptions): Promise<number> {
  let count = 0;
  const rerank: JigsawSearchOptions["rerank"] = (documents) => ((count = documents.length), documents);
  await new JigsawRetriever({ vectorStore: await filled(), rerank, ...options }).invoke("apple");
  return count;
}

/** Of the retriever and the filter. */
export const langchainSearch: Proofs = {
  "JigsawSearchOptions.k": search("4", { k: 4 }, { k: 5 }),
  "JigsawSearchOptions.filter": search(
    "none",
    { filter: undefined },
    { filter: ({ metadata }: Document) => metadata["index"] > 10 },
  ),
  "JigsawSearchOptions.searchType": search(
    `"similarity"`,
    { searchType: "similarity" },
    { searchType: "mmr" },
  ),
  "JigsawSearchOptions.fetchK": sameAs("20", { fetchK: 20 }, { fetchK: 10 }, reranked),
  "JigsawSearchOptions.lambda": sameAs(
    "0.5",
    { lambda: 0.5 },
    { lambda: 1 },
    (options: JigsawSearchOptions) => found({ searchType: "mmr", ...options }),
  ),
  "JigsawSearchOptions.scoreThreshold": search(
    "none",
    { scoreThreshold: undefined },
    { scoreThreshold: 0.999 },
  ),
  "JigsawSearchOptions.withScores": search("false", { withScores: false }, { withScores: true }),
  "JigsawSearchOptions.rerank": search(
    "none",
    { rerank: undefined },
    { rerank: (documents) => [...documents].reverse() },
  ),
  "JigsawRetrieverInput.embeddings": {
    value: "the store's own",
    prove: async () => {
      const vectorStore = await filled();
      const before = (vectorStore.embeddings as JigsawEmbeddings).usage.requests;
      await new JigsawRetriever({ vectorStore }).invoke("apple");
      expect((vectorStore.embeddings as JigsawEmbeddings).usage.requests).toBe(before + 1);
    },
  },
  ...filterDefaults(),
};

function filterDefaults(): Proofs {
  const kept = async (options: JigsawEmbeddingsFilterInput): Promise<unknown> => {
    const vectorStore = await filled();
    const documents = await new JigsawRetriever({ vectorStore, k: 30 }).invoke("apple pear");
    return (await new JigsawEmbeddingsFilter(options).compressDocuments(documents, "apple pear")).length;
  };
  const known = {
    prove: async (): Promise<void> => {
      const vectorStore = await filled();
      const documents = await new JigsawRetriever({ vectorStore, k: 3 }).invoke("apple");
      const filter = new JigsawEmbeddingsFilter({ k: 1 });
      expect(await filter.compressDocuments(documents, "apple")).toHaveLength(1);
      const copies = documents.map(({ pageContent }) => new Document({ pageContent }));
      await expect(filter.compressDocuments(copies, "apple")).rejects.toThrow("vectorStore");
      const named = new JigsawEmbeddingsFilter({ k: 1, vectorStore });
      expect(await named.compressDocuments(copies, "apple")).toHaveLength(1);
    },
  };
  return {
    "JigsawEmbeddingsFilterInput.vectorStore": {
      value: "for what a `JigsawRetriever` found, its store",
      ...known,
    },
    "JigsawEmbeddingsFilterInput.embeddings": {
      value: "those of the retriever, or of the store",
      ...known,
    },
    "JigsawEmbeddingsFilterInput.k": sameAs("20", { k: 20 }, { k: 25 }, kept),
    "JigsawEmbeddingsFilterInput.similarityThreshold": sameAs(
      "none",
      { similarityThreshold: undefined },
      { similarityThreshold: 0.99 },
      kept,
    ),
  };
}
