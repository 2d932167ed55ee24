import { ContextualCompressionRetriever } from "@langchain/classic/retrievers/contextual_compression";
import { describe, expect, it } from "vitest";
import { ingest, JigsawEmbeddingsFilter, JigsawRetriever } from "../../src/index.ts";
import { sources } from "../support/labels.ts";
import { storeOf } from "./support.ts";

describe("JigsawEmbeddingsFilter over PostgreSQL", () => {
  it("uses the stored vectors, also for results of the store's own retriever", async () => {
    const vectorStore = await storeOf({ index: "none" });
    await ingest({ vectorStore, sources });
    const query = "Bread costs three euros.";
    const baseCompressor = new JigsawEmbeddingsFilter({
      vectorStore,
      k: undefined,
      similarityThreshold: 0.9,
    });
    for (const baseRetriever of [vectorStore.asRetriever(6), new JigsawRetriever({ vectorStore, k: 6 })]) {
      expect(await baseRetriever.invoke(query)).toHaveLength(6);
      const compression = new ContextualCompressionRetriever({ baseRetriever, baseCompressor });
      expect(await compression.invoke(query)).toMatchObject([{ pageContent: query }]);
    }
  });
});
