import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { describe, expect, it, vi } from "vitest";
import { ingest } from "../../src/index.ts";
import { JigsawPGVectorStore } from "../../src/pgvector/index.ts";
import { newName, postgres } from "../support/postgres.ts";
import { documents, fruit, storeOf, texts } from "./support.ts";

describe("writing to JigsawPGVectorStore", () => {
  it("replaces Documents with the same id", async () => {
    const store = await storeOf();
    await store.addDocuments([...documents]);
    const changed = new Document({ pageContent: "quince", id: "id-2", metadata: { number: 99 } });
    expect(await store.addDocuments([changed, documents[0] ?? changed])).toEqual(["id-2", "id-0"]);
    const found = await store.similaritySearch("quince", 10);
    expect(found).toHaveLength(7);
    expect(found.find(({ id }) => id === "id-2")).toEqual(changed);
  });

  it("keeps the last of two Documents with one id", async () => {
    const store = await storeOf({ dimensions: 4096 });
    const vectors = Array.from({ length: 60 }, (_, index) => Array.from({ length: 4096 }, () => index + 1));
    // So far apart that they are in different statements.
    const many = vectors.map(
      (_, index) => new Document({ pageContent: `${index}`, id: index === 59 ? "0" : `${index}` }),
    );
    expect(await store.addVectors(vectors, many)).toEqual(many.map(({ id }) => id));
    expect(await store.getByIds(["0"])).toEqual([many[59]]);
  });

  it("writes in the order of the ids, so that writers can't deadlock", async () => {
    const store = await storeOf();
    const client = await (await postgres()).connect();
    const sent = vi.spyOn(client, "query");
    client.release();
    await store.addDocuments([...documents].reverse());
    const values = sent.mock.calls.flatMap(([, parameters]) => (Array.isArray(parameters) ? parameters : []));
    expect(values.filter((value) => /^id-\d$/.test(String(value)))).toEqual(documents.map(({ id }) => id));
    sent.mockRestore();
  });

  it("stores all Documents or none", async () => {
    const store = await storeOf();
    const vectors = await store.embeddings.embedDocuments([...fruit]);
    const wrong = vectors.map((vector, index) => (index === 6 ? vector.slice(1) : vector));
    await expect(store.addVectors(wrong, [...documents])).rejects.toThrow(
      "vectors[6] has 63 dimensions, but the table contains vectors with 64 dimensions",
    );
    // Only PostgreSQL can detect this: the maximum of a half-precision float is 65,504.
    const halves = await storeOf({ index: "halfvec" });
    const many = Array.from(
      { length: 600 },
      (_, index) => new Document({ pageContent: `${index}`, id: `${index}` }),
    );
    const numbers = many.map((_, index) => Array.from({ length: 64 }, () => (index === 599 ? 1e6 : 1)));
    await expect(halves.addVectors(numbers, many)).rejects.toThrow("halfvec");
    for (const one of [store, halves]) expect(await one.similaritySearch("apple", 10)).toEqual([]);
  });

  it.each([
    ["zeros", () => 0, "vectors[0] must contain numbers that are not all zero"],
    ["numbers whose squares are 0 in 32 bits", () => 1e-25, "vectors[0] has a length of 8.0e-25"],
    ["numbers whose squares are infinite in 32 bits", () => 1e25, "vectors[0] has a length of 8.0e+25"],
    ["NaN", () => Number.NaN, "vectors[0] must contain finite numbers"],
    ["texts", () => "1", "vectors[0] must contain finite numbers"],
  ])("rejects a vector of %s, because its scores would be NaN", async (_, number, message) => {
    const store = await storeOf();
    const vector = Array.from({ length: 64 }, () => number()) as number[];
    await expect(store.addVectors([vector], [new Document({ pageContent: "x" })])).rejects.toThrow(message);
    expect(await store.similaritySearch("apple", 10)).toEqual([]);
  });

  it("needs the same number of vectors, Documents and ids", async () => {
    const store = await storeOf();
    const vectors = await store.embeddings.embedDocuments([...fruit]);
    const some = documents.slice(0, 3);
    await expect(store.addVectors(vectors, some)).rejects.toThrow(
      "The number of `vectors` (7) differs from the number of Documents (3)",
    );
    await expect(store.addVectors(vectors.slice(0, 2), some)).rejects.toThrow("number of `vectors` (2)");
    const ids = ["a", "b"];
    await expect(store.addVectors(vectors.slice(0, 3), some, { ids })).rejects.toThrow("number of `ids` (2)");
    await expect(store.addDocuments(some, { ids })).rejects.toThrow("number of `ids` (2)");
    expect(await store.addVectors([], [])).toEqual([]);
    const args = { pool: await postgres(), tableName: newName() };
    await expect(JigsawPGVectorStore.fromTexts(["a"], [{}, {}], store.embeddings, args)).rejects.toThrow(
      "The number of `metadatas` (2) differs from the number of Documents (1)",
    );
    const [first, second] = some;
    const made = await JigsawPGVectorStore.fromDocuments(documents.slice(0, 2), store.embeddings, {
      ...args,
      ids,
    });
    expect(await made.getByIds(ids)).toEqual([
      new Document({ pageContent: "apple", metadata: first?.metadata ?? {}, id: "a" }),
      new Document({ pageContent: "banana", metadata: second?.metadata ?? {}, id: "b" }),
    ]);
  });

  it("deletes by ids, by a filter, and everything only with `deleteAll`", async () => {
    const store = await storeOf();
    await store.addDocuments([...documents]);
    const left = async (): Promise<number> => (await store.similaritySearch("a", 10)).length;
    await store.delete({ ids: ["id-0", "unknown"] });
    expect(await left()).toBe(6);
    await store.delete({ ids: [] });
    await store.delete({ filter: { even: true } });
    expect(await left()).toBe(3);
    await expect(store.delete()).rejects.toThrow("`delete` needs `ids`");
    await expect(store.delete({ filter: {} })).rejects.toThrow("`delete` needs `ids`");
    await store.delete({ deleteAll: true });
    expect(await left()).toBe(0);
  });

  it("stores text in any script, without NUL, which PostgreSQL can't store", async () => {
    const store = await storeOf();
    const text = "Größe 🦜 \\u0000 \\ \" ' \n {a,b} 漢字";
    await store.addDocuments([
      new Document({ pageContent: `${text}\0`, metadata: { [text]: text, nul: "a\0b" }, id: "x" }),
    ]);
    expect(await store.similaritySearch("a", 1, { [text]: text, nul: { $gte: "a\0b" } })).toEqual([
      new Document({ pageContent: text, metadata: { [text]: text, nul: "ab" }, id: "x" }),
    ]);
    expect(
      await texts(store.similaritySearch("a", 1, { [text]: { $like: "Größe _ %\n {a,b} 漢字" } })),
    ).toEqual([text]);
  });

  it("replaces half of an emoji with U+FFFD, in metadata too, and filters with the original value still match", async () => {
    const store = await storeOf();
    const half = "\ud83e";
    const metadata = { name: `cut ${half}`, [`key${half}`]: 1, "nul\0": 2 };
    await store.addDocuments([new Document({ pageContent: `text ${half}`, metadata, id: "x" })]);
    const kept = { name: "cut \ufffd", "key\ufffd": 1, nul: 2 };
    const found = await store.similaritySearch("a", 1, { ...metadata });
    expect(found).toEqual([new Document({ pageContent: "text \ufffd", metadata: kept, id: "x" })]);
    const named = [`x${half}`, "x\0"].map((id) => new Document({ pageContent: "other", metadata: {}, id }));
    for (const document of named) {
      await expect(store.addDocuments([document])).rejects.toThrow("half of a character");
    }
    expect(await store.similaritySearch("a", 10)).toEqual(found);
  });

  it("drops the vector index for a bulk load, and builds it again afterwards, even if the work fails", async () => {
    const tableName = newName();
    const store = await storeOf({ tableName });
    const pool = await postgres();
    const hasIndex = async (): Promise<boolean> => {
      const { rows } = await pool.query("SELECT FROM pg_class WHERE relname = $1", [`${tableName}_binary`]);
      return rows.length === 1;
    };
    const ids = await store.bulkLoad(async () => {
      expect(await hasIndex()).toBe(false);
      return await store.addDocuments([...documents]);
    });
    expect(ids).toHaveLength(7);
    expect(await hasIndex()).toBe(true);
    const failing = store.bulkLoad(() => Promise.reject(new Error("mine")));
    await expect(failing).rejects.toThrow("mine");
    expect(await hasIndex()).toBe(true);
    expect((await store.similaritySearch("fig", 1))[0]).toEqual(documents[5]);
  });

  it("ingests in bulk with `bulkLoad`, if the store supports it", async () => {
    const tableName = newName();
    const store = await storeOf({ tableName });
    const bulk = vi.spyOn(store, "bulkLoad");
    const sources = [{ text: "Closed on Sundays." }];
    expect(await ingest({ vectorStore: store, sources })).toMatchObject({ added: 1 });
    expect(bulk).not.toHaveBeenCalled();
    expect(await ingest({ vectorStore: store, sources, bulkLoad: true })).toMatchObject({ failed: [] });
    expect(bulk).toHaveBeenCalledTimes(1);
    expect(await store.similaritySearch("Sunday", 5)).toHaveLength(1);
    const memory = new MemoryVectorStore(store.embeddings);
    await expect(ingest({ vectorStore: memory, sources, bulkLoad: true })).rejects.toThrow(
      "`bulkLoad` needs a store",
    );
  });
});
