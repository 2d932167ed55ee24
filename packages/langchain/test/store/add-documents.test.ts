import { CacheBackedEmbeddings } from "@langchain/classic/embeddings/cache_backed";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { InMemoryStore } from "@langchain/core/stores";
import { FakeEmbeddings } from "@langchain/core/utils/testing";
import { describe, expect, it } from "vitest";
import { png, wav } from "@x/test-support";
import { addDocuments, JigsawLoader, vectorOf } from "../../src/index.ts";
import { DiskStore } from "../support/disk-store.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

const sources = [
  { data: png("a"), filename: "a.png" },
  { data: wav("b", 2), filename: "b.wav" },
];

async function load() {
  const service = await startService();
  const embeddings = embeddingsOf(service);
  return { service, embeddings, documents: await new JigsawLoader(sources, { embeddings }).load() };
}

describe("addDocuments", () => {
  it("stores Documents under their ids with their own vectors, in a store on disk and in memory", async () => {
    const { service, embeddings, documents } = await load();
    const disk = new DiskStore(embeddings);
    const ids = documents.map(({ id }) => id);
    expect(await addDocuments(disk, documents)).toEqual(ids);
    const stored = new Map(disk.all().map(({ id, vector }) => [id, vector]));
    for (const document of documents) {
      for (const [at, number] of (vectorOf(document) ?? []).entries()) {
        expect(stored.get(document.id ?? "")?.[at]).toBeCloseTo(number, 5);
      }
    }
    const memory = new MemoryVectorStore(embeddings);
    await addDocuments(memory, documents);
    expect(memory.memoryVectors.map(({ id, embedding }) => [id, embedding])).toEqual(
      documents.map((document) => [document.id, vectorOf(document)]),
    );
    expect(service.requests).toHaveLength(2);
  });

  it("replaces Documents with the same id", async () => {
    const { embeddings, documents } = await load();
    for (const store of [new DiskStore(embeddings), new MemoryVectorStore(embeddings)]) {
      await addDocuments(store, documents);
      await addDocuments(store, [documents[1] as Document, documents[1] as Document]);
      const count = store instanceof DiskStore ? store.all().length : store.memoryVectors.length;
      expect(count).toBe(3);
    }
  });

  it("accepts one id for each Document", async () => {
    const { embeddings, documents } = await load();
    const store = new DiskStore(embeddings);
    expect(await addDocuments(store, documents, { ids: ["x", "y", "z"] })).toEqual(["x", "y", "z"]);
    expect(store.all().map(({ id }) => id)).toEqual(["x", "y", "z"]);
    await expect(addDocuments(store, documents, { ids: ["x"] })).rejects.toThrow(
      "The number of `ids` (1) differs from the number of Documents (3)",
    );
  });

  it("embeds Documents from elsewhere, and gives them an id", async () => {
    const { service, embeddings, documents } = await load();
    const store = new DiskStore(embeddings);
    const plain = new Document({ pageContent: "a plain text" });
    const [first, id] = await addDocuments(store, [documents[0] as Document, plain]);
    expect(first).toBe(documents[0]?.id);
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(service.requests.slice(2).map(({ params }) => params?.["text"])).toEqual(["a plain text"]);
    expect(store.all()).toHaveLength(2);
  });

  it("keeps vectors of different models apart: another model's store accepts ours only with the `embeddings` option", async () => {
    const { embeddings, documents } = await load();
    const store = new MemoryVectorStore(new FakeEmbeddings());
    expect(await failureOf(addDocuments(store, documents))).toMatchObject({
      message: expect.stringMatching(
        /^documents\[0\] carries a JigsawStack vector.*different models.*`embeddings`/,
      ),
    });
    expect(store.memoryVectors).toEqual([]);
    await addDocuments(store, documents, { embeddings });
    expect(store.memoryVectors.map(({ embedding }) => embedding)).toEqual(documents.map(vectorOf));
    const copy = new Document(JSON.parse(JSON.stringify(documents[0])) as Document);
    expect(await failureOf(addDocuments(store, [copy]))).toMatchObject({
      message: expect.stringMatching(/^documents\[0\] .*Load the source again/),
    });
  });

  it("finds JigsawEmbeddings inside CacheBackedEmbeddings, which embed Documents without a vector", async () => {
    const { service, embeddings, documents } = await load();
    const cached = CacheBackedEmbeddings.fromBytesStore(embeddings, new InMemoryStore(), { namespace: "a" });
    const store = new MemoryVectorStore(cached);
    const sent = service.requests.length;
    await addDocuments(store, [...documents, new Document({ pageContent: "Bread" })]);
    expect(service.requests.length - sent).toBe(1);
    expect(store.memoryVectors.slice(0, -1).map(({ embedding }) => embedding)).toEqual(
      documents.map(vectorOf),
    );
    const other = embeddingsOf(service, { dimensions: 64 });
    const wrapped = CacheBackedEmbeddings.fromBytesStore(other, new InMemoryStore(), { namespace: "b" });
    await expect(addDocuments(new MemoryVectorStore(wrapped), documents)).rejects.toThrow(
      "different options",
    );
  });

  it("rejects vectors that are longer than those in the in-memory store, before anything is written", async () => {
    const { service, embeddings } = await load();
    const store = new MemoryVectorStore(embeddings);
    await addDocuments(store, [new Document({ pageContent: "Bread" })]);
    const short = embeddingsOf(service, { dimensions: 64 });
    const documents = [new Document({ pageContent: "Milk" })];
    await expect(addDocuments(store, documents, { embeddings: short })).rejects.toThrow(
      /64 dimensions can't be stored beside vectors with \d+/,
    );
    expect(store.memoryVectors).toHaveLength(1);
  });

  it("names the failed Document by its index in the caller's list, and stores none", async () => {
    const { embeddings, documents } = await load();
    const store = new MemoryVectorStore(embeddings);
    const pages = [...documents, new Document({ pageContent: "Bread" }), new Document({ pageContent: " " })];
    const place = pages.length - 1;
    expect(await failureOf(addDocuments(store, pages))).toMatchObject({
      index: place,
      message: expect.stringContaining(`documents[${place}]`),
    });
    const texts = pages.map(({ pageContent }) => pageContent);
    expect(await failureOf(embeddings.embedDocuments(texts))).toMatchObject({
      index: place,
      message: expect.stringContaining(`texts[${place}]`),
    });
    expect(store.memoryVectors).toEqual([]);
  });

  it("sends and stores nothing once the signal is aborted", async () => {
    const { service, embeddings, documents } = await load();
    const store = new DiskStore(embeddings);
    const signal = AbortSignal.abort("stop");
    expect(await failureOf(addDocuments(store, documents, { signal }))).toBe("stop");
    expect(await failureOf(addDocuments(store, [new Document({ pageContent: "x" })], { signal }))).toBe(
      "stop",
    );
    expect(store.all()).toEqual([]);
    expect(service.requests).toHaveLength(2);
  });

  it("does nothing for an empty list", async () => {
    const { embeddings } = await load();
    expect(await addDocuments(new DiskStore(embeddings), [])).toEqual([]);
  });
});
