import { ContextualCompressionRetriever } from "@langchain/classic/retrievers/contextual_compression";
import { DocumentCompressorPipeline } from "@langchain/classic/retrievers/document_compressors";
import { EmbeddingsFilter } from "@langchain/classic/retrievers/document_compressors/embeddings_filter";
import { RecursiveCharacterTextSplitter } from "@langchain/classic/text_splitter";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { describe, expect, it } from "vitest";
import { ingest, JigsawEmbeddingsFilter, JigsawRetriever, type JigsawVectorStore } from "../../src/index.ts";
import { DiskStore } from "../support/disk-store.ts";
import { loadLabelled, sources } from "../support/labels.ts";
import { failureOf } from "../support/service.ts";

const query = "Bread costs three euros.";

async function ingested() {
  const loaded = await loadLabelled();
  const vectorStore = new MemoryVectorStore(loaded.embeddings);
  await ingest({ vectorStore, sources });
  const sent = loaded.service.requests.length;
  const requests = (): number => loaded.service.requests.length - sent;
  return { ...loaded, vectorStore, requests, retriever: new JigsawRetriever({ vectorStore, k: 6 }) };
}

describe("contextual compression over pictures, recordings and texts", () => {
  it("with JigsawEmbeddingsFilter: uses the stored vectors, and sends only the query", async () => {
    const { retriever, requests } = await ingested();
    const baseCompressor = new JigsawEmbeddingsFilter({ k: 2 });
    const compression = new ContextualCompressionRetriever({ baseRetriever: retriever, baseCompressor });
    const all = await retriever.invoke(query);
    const found = await compression.invoke(query);
    expect(found).toEqual(all.slice(0, 2));
    expect(found[0]?.pageContent).toBe(query);
    expect(requests()).toBe(2);
  });

  it("with JigsawEmbeddingsFilter as the `rerank` of a retriever: one request, for the query", async () => {
    const { vectorStore, requests } = await ingested();
    const rerank = new JigsawEmbeddingsFilter({ similarityThreshold: 0.9 });
    const found = await new JigsawRetriever({ vectorStore, rerank }).invoke(query);
    expect(found).toMatchObject([{ pageContent: query }]);
    expect(requests()).toBe(1);
  });

  it("with JigsawEmbeddingsFilter: returns the closest first in any input order, and embeds changed words again", async () => {
    const { retriever, requests } = await ingested();
    const all = await retriever.invoke(query);
    const [best] = all;
    const changed = new Document({ ...best, pageContent: "Quite another thing" });
    const found = await new JigsawEmbeddingsFilter().compressDocuments([changed, ...all].reverse(), query);
    expect(found.filter((document) => document !== changed)).toEqual(all);
    expect(found.indexOf(changed)).toBeGreaterThan(0);
    // The retriever's query, whose vector the filter reuses, and the changed text.
    expect(requests()).toBe(2);
  });

  it("in a pipeline after a text splitter: pieces are embedded, pictures keep their vectors", async () => {
    const { retriever, vectorStore } = await ingested();
    const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 100, chunkOverlap: 0 });
    const transformers = [splitter, new JigsawEmbeddingsFilter({ vectorStore, k: 3 })];
    const baseCompressor = new DocumentCompressorPipeline({ transformers });
    const found = await new ContextualCompressionRetriever({
      baseRetriever: retriever,
      baseCompressor,
    }).invoke(query);
    expect(found).toHaveLength(3);
    expect(found[0]?.pageContent).toBe(query);
  });

  it("with LangChain's EmbeddingsFilter: works while the Documents are in memory, else the error names JigsawEmbeddingsFilter", async () => {
    const { embeddings, documents, retriever } = await ingested();
    const baseCompressor = new EmbeddingsFilter({ embeddings, k: 1 });
    const loaded = await MemoryVectorStore.fromDocuments(documents, embeddings);
    const works = new ContextualCompressionRetriever({
      baseRetriever: loaded.asRetriever(6),
      baseCompressor,
    });
    expect(await works.invoke(query)).toMatchObject([{ pageContent: query }]);
    const gone = await retriever.invoke(query);
    documents.length = 0;
    const others = gone.filter(({ pageContent }) => pageContent !== query);
    const copies = others.map(({ pageContent }) => pageContent.replace(/#[\da-f]{8}/, "#00000000"));
    expect(await failureOf(embeddings.embedDocuments(copies))).toMatchObject({
      message: expect.stringContaining("`JigsawEmbeddingsFilter`"),
    });
  });

  it("names the Document whose vector the store can't return", async () => {
    const { embeddings } = await loadLabelled();
    const vectorStore: JigsawVectorStore = new DiskStore(embeddings);
    const label = new Document({ pageContent: "[image note.png #1a2b3c4d]", id: "x" });
    const filter = new JigsawEmbeddingsFilter({ vectorStore });
    expect(
      await failureOf(filter.compressDocuments([new Document({ pageContent: "a" }), label], query)),
    ).toMatchObject({
      message: expect.stringMatching(/^documents\[1\] .*placeholder/),
    });
    expect(await failureOf(new JigsawEmbeddingsFilter().compressDocuments([label], query))).toMatchObject({
      message: expect.stringContaining("Pass the `vectorStore`"),
    });
    expect(await filter.compressDocuments([], query)).toEqual([]);
  });

  it.each([
    [{ k: 0 }, "`k`"],
    [{ k: undefined }, "`similarityThreshold`"],
    [{ similarityThreshold: 2 }, "`similarityThreshold`"],
    [{ embeddings: {} }, "`embeddings`"],
  ])("rejects %j", (input, name) => {
    expect(() => new JigsawEmbeddingsFilter(input as object)).toThrow(name);
  });
});
