import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { WordEmbeddings } from "@x/example-shared/testing";
import { describe, expect, it } from "vitest";
import { createChain, uniqueSources } from "../src/chain.ts";
import { ExtractiveChatModel } from "../src/extractive-chat-model.ts";

const documentOf = (source: string, pageContent: string): Document =>
  new Document({ pageContent, metadata: { source } });

const embeddings = new WordEmbeddings(["oak", "pine", "birch"]);

async function retriever() {
  const store = new MemoryVectorStore(embeddings);
  await store.addDocuments([
    documentOf("birch.md", "The birch is white and slender."),
    documentOf("oak.md", "An oak lives for centuries, oak after oak."),
    documentOf("oak.md", "Wine rests in oak, never in pine."),
    documentOf("pine.md", "A pine keeps its needles."),
  ]);
  return store.asRetriever(3);
}

describe("createChain", () => {
  it("answers from the retrieved passages, and lists each page once, best first", async () => {
    const chain = createChain(await retriever(), new ExtractiveChatModel(embeddings));
    const { answer, sources } = await chain.invoke({ question: "oak and a little oak, or pine" });
    expect(sources).toEqual(["oak.md", "pine.md"]);
    expect(answer).toContain("“Wine rests in oak, never in pine.” (oak.md)");
  });

  it("works with any LangChain chat model", async () => {
    const chain = createChain(await retriever(), new FakeListChatModel({ responses: ["From the model."] }));
    expect((await chain.invoke({ question: "birch" })).answer).toBe("From the model.");
  });
});

describe("uniqueSources", () => {
  it("keeps the ranking", () => {
    const ranked = ["b.md", "a.md", "b.md", "c.md", "a.md"].map((source) => documentOf(source, "text"));
    expect(uniqueSources(ranked)).toEqual(["b.md", "a.md", "c.md"]);
  });
});
