import { CacheBackedEmbeddings } from "@langchain/classic/embeddings/cache_backed";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { InMemoryStore } from "@langchain/core/stores";
import { FakeEmbeddings } from "@langchain/core/utils/testing";
import { describe, expect, it } from "vitest";
import { ingest, JigsawRetriever } from "../../src/index.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

const sources = [{ text: "Bread is three euros." }, { text: "Closed on Sundays." }];

describe("ingest uses the embeddings of the store", () => {
  it("inside CacheBackedEmbeddings, so that queries match", async () => {
    const service = await startService();
    const inner = embeddingsOf(service, { dimensions: 64 });
    const cached = CacheBackedEmbeddings.fromBytesStore(inner, new InMemoryStore(), { namespace: "a" });
    const vectorStore = new MemoryVectorStore(cached);
    expect(await ingest({ vectorStore, sources })).toMatchObject({ added: 2 });
    expect(vectorStore.memoryVectors.map(({ embedding }) => embedding.length)).toEqual([64, 64]);
    const [best] = await vectorStore.similaritySearch("Closed on Sundays.", 1);
    expect(best?.pageContent).toBe("Closed on Sundays.");
    const other = embeddingsOf(service);
    await expect(ingest({ vectorStore, sources, embeddings: other })).rejects.toThrow("different options");
  });

  it("and rejects those of another model before anything is sent, unless `embeddings` is passed", async () => {
    const service = await startService();
    const vectorStore = new MemoryVectorStore(new FakeEmbeddings());
    const error = await failureOf(ingest({ vectorStore, sources }));
    expect(error).toMatchObject({
      message: expect.stringMatching(/not `JigsawEmbeddings`.*pass the `embeddings`/),
    });
    expect(vectorStore.memoryVectors).toEqual([]);
    const embeddings = embeddingsOf(service);
    expect(await ingest({ vectorStore, sources, embeddings })).toMatchObject({ added: 2 });
    const retriever = new JigsawRetriever({ vectorStore, embeddings, k: 1 });
    expect(await retriever.invoke("Closed on Sundays.")).toMatchObject([
      { pageContent: "Closed on Sundays." },
    ]);
  });

  it("and rejects vectors that are longer than those in the in-memory store, before anything is sent", async () => {
    const service = await startService();
    const vectorStore = new MemoryVectorStore(new FakeEmbeddings());
    await ingest({ vectorStore, sources, embeddings: embeddingsOf(service) });
    const sent = service.requests.length;
    const embeddings = embeddingsOf(service, { dimensions: 64 });
    await expect(ingest({ vectorStore, sources, embeddings })).rejects.toThrow(
      /64 dimensions .* vectors with 32/,
    );
    expect(service.requests).toHaveLength(sent);
    expect(vectorStore.memoryVectors).toHaveLength(2);
  });
});
