import { Document } from "@langchain/core/documents";
import { startEmulator } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { JigsawEmbeddings } from "../../src/index.ts";
import {
  JigsawPGVectorStore,
  type JigsawPGVectorStoreArgs,
  type PGVectorIndex,
} from "../../src/pgvector/index.ts";
import { startPostgres } from "../support/postgres.ts";

async function embeddingsOf(dimensions?: number): Promise<JigsawEmbeddings> {
  const emulator = await startEmulator({ requestsPerSecond: Infinity });
  onTestFinished(() => emulator.close());
  const options = { apiKey: "k", baseURL: emulator.url, requestsPerSecond: Infinity };
  return new JigsawEmbeddings({ ...options, ...(dimensions && { dimensions }) });
}

async function storeOf(
  args: Partial<JigsawPGVectorStoreArgs> = {},
  dimensions?: number,
): Promise<JigsawPGVectorStore> {
  const pool = args.pool ?? (await startPostgres());
  return await JigsawPGVectorStore.initialize(await embeddingsOf(dimensions), { pool, ...args });
}

const fruit = ["apple", "banana", "cherry", "damson", "elderberry", "fig", "grape"];
const documents = fruit.map(
  (pageContent, index) =>
    new Document({
      pageContent,
      id: `id-${index}`,
      metadata: { number: index, even: index % 2 === 0, initial: pageContent[0] },
    }),
);

const indexes: readonly (readonly [PGVectorIndex, number | undefined])[] = [
  ["binary", undefined],
  ["binary", 100],
  ["halfvec", undefined],
  ["halfvec", 512],
  ["vector", 256],
  ["none", undefined],
];

describe("JigsawPGVectorStore", () => {
  it.each(indexes)(
    "finds the nearest by its %s index at %s dimensions, with their similarity",
    async (index, dimensions) => {
      const store = await storeOf({ index }, dimensions);
      await store.addDocuments(documents);
      const query = await store.embeddings.embedQuery("cherry");
      const [[first, score] = []] = await store.similaritySearchVectorWithScore(query, 3);
      expect(first).toEqual(documents[2]);
      const [stored] = await store.embeddings.embedDocuments(["cherry"]);
      expect(score).toBeCloseTo(dot(query, stored ?? []), 4);
      const all = await store.similaritySearchVectorWithScore(query, 10);
      expect(all).toHaveLength(7);
      expect(all.map(([, similarity]) => similarity)).toEqual(
        all.map(([, similarity]) => similarity).sort((a, b) => b - a),
      );
    },
  );

  it.each<[PGVectorIndex, number]>([
    ["none", 1],
    ["vector", 4],
  ])("searches by its %s index in %i messages to the server", async (index, messages) => {
    const pool = await startPostgres();
    const store = await storeOf({ pool, index }, 64);
    await store.addDocuments(documents);
    const client = await pool.connect();
    const sent = vi.spyOn(client, "query");
    client.release();
    expect(await store.similaritySearch("apple", 1)).toHaveLength(1);
    expect(sent).toHaveBeenCalledTimes(messages);
  });

  it("puts what is added again in the place of what has its id", async () => {
    const store = await storeOf({}, 64);
    await store.addDocuments(documents);
    const changed = new Document({ pageContent: "quince", id: "id-2", metadata: { number: 99 } });
    expect(await store.addDocuments([changed, documents[0] ?? changed])).toEqual(["id-2", "id-0"]);
    const found = await store.similaritySearch("quince", 10);
    expect(found).toHaveLength(7);
    expect(found.find(({ id }) => id === "id-2")).toEqual(changed);
  });

  it("keeps the last of two Documents with one id", async () => {
    const store = await storeOf({}, 64);
    const twice = ["old", "new"].map((pageContent) => new Document({ pageContent, id: "same" }));
    await store.addDocuments(twice);
    expect((await store.similaritySearch("x", 10)).map(({ pageContent }) => pageContent)).toEqual(["new"]);
  });

  it("stores all Documents of a call or none", async () => {
    const store = await storeOf({}, 64);
    const vectors = await store.embeddings.embedDocuments(fruit);
    const wrong = vectors.map((vector, index) => (index === 6 ? vector.slice(1) : vector));
    await expect(store.addVectors(wrong, documents)).rejects.toThrow(
      "vectors of 64 dimensions, and one to be stored has 63",
    );
    const many = Array.from(
      { length: 60 },
      (_, index) => new Document({ pageContent: `${index}`, id: `${index}` }),
    );
    const numbers = many.map((_, index) => Array.from({ length: 64 }, () => (index === 59 ? Number.NaN : 1)));
    await expect(store.addVectors(numbers, many)).rejects.toThrow();
    expect(await store.similaritySearch("apple", 10)).toEqual([]);
  });

  it.each([
    [{ initial: "b" }, ["banana"]],
    [{ even: true, number: { $gte: 2, $lt: 6 } }, ["cherry", "elderberry"]],
    [{ number: { $in: [1, 3] } }, ["banana", "damson"]],
    [{ number: { $nin: [0, 1, 2, 3, 4, 5] } }, ["grape"]],
    [{ number: { $in: [] } }, []],
    [{ number: { $nin: [] }, even: false }, ["banana", "damson", "fig"]],
    [{ initial: { $ne: "a" }, number: { $lte: 1 } }, ["banana"]],
    [{ initial: { $gt: 1 } }, []],
    [{ "no'; DROP TABLE jigsaw_documents; --": "x" }, []],
    [{ initial: "'; DROP TABLE jigsaw_documents; --" }, []],
  ])("filters by metadata: %j", async (filter, expected) => {
    const store = await storeOf({}, 64);
    await store.addDocuments(documents);
    const found = await store.similaritySearch("anything", 10, filter);
    expect(found.map(({ pageContent }) => pageContent).sort()).toEqual(expected);
  });

  it("finds what a filter leaves, however far from the query", async () => {
    const store = await storeOf({ candidates: 5 }, 64);
    const many = Array.from(
      { length: 300 },
      (_, index) =>
        new Document({ pageContent: `text ${index}`, id: `${index}`, metadata: { rare: index === 250 } }),
    );
    await store.addDocuments(many);
    expect((await store.similaritySearch("text 1", 3, { rare: true })).map(({ id }) => id)).toEqual(["250"]);
  });

  it("refuses filters that it does not know, before any statement", async () => {
    const store = await storeOf({}, 64);
    const search = (filter: object): Promise<unknown> => store.similaritySearch("a", 1, filter as never);
    await expect(search({ a: { $regex: "x" } })).rejects.toThrow("the operator $regex");
    await expect(search({ a: { $gt: "x" } })).rejects.toThrow("must be a number");
    await expect(search({ a: { $in: "x" } })).rejects.toThrow("must be a list");
    await expect(search({ a: null })).rejects.toThrow("string, a number or a boolean");
    await expect(search(() => true)).rejects.toThrow("must be an object");
    await expect(search([{ a: 1 }])).rejects.toThrow("must be an object");
  });

  it.each([[{}], [new Date()], [new Map([["$eq", "b"]])]])(
    "neither finds nor deletes by what asks for nothing, which would be all: %j",
    async (condition) => {
      const store = await storeOf({}, 64);
      await store.addDocuments(documents);
      const filter = { initial: condition } as never;
      const message = "`filter.initial` has neither a value nor an operator";
      await expect(store.similaritySearch("a", 10, filter)).rejects.toThrow(message);
      await expect(store.delete({ filter })).rejects.toThrow(message);
      expect(await store.similaritySearch("a", 10)).toHaveLength(7);
    },
  );

  it.each(["1 OFFSET 1", "(SELECT 2)", Number.NaN, Infinity, -1, 2.5, null])(
    "takes whole numbers for `k` and nothing else: %s",
    async (k) => {
      const store = await storeOf({}, 64);
      await expect(store.similaritySearch("a", k as never)).rejects.toThrow("`k` must be a whole number");
      expect(await store.similaritySearch("a", 0)).toEqual([]);
    },
  );

  it("deletes by ids, by a filter, and everything only when asked to", async () => {
    const store = await storeOf({}, 64);
    await store.addDocuments(documents);
    const left = async (): Promise<number> => (await store.similaritySearch("a", 10)).length;
    await store.delete({ ids: ["id-0", "unknown"] });
    expect(await left()).toBe(6);
    await store.delete({ filter: { even: true } });
    expect(await left()).toBe(3);
    await expect(store.delete()).rejects.toThrow("Say what to delete");
    await expect(store.delete({ filter: {} })).rejects.toThrow("Say what to delete");
    await store.delete({ deleteAll: true });
    expect(await left()).toBe(0);
  });

  it("is there again after a restart, and takes names that need quotes", async () => {
    const pool = await startPostgres();
    const tableName = 'my "table"; --';
    await (await storeOf({ pool, tableName }, 64)).addDocuments(documents);
    expect(await (await storeOf({ pool, tableName }, 64)).similaritySearch("fig", 1)).toEqual([documents[5]]);
  });

  it("keeps texts of any script, and leaves out the one character that PostgreSQL has no place for", async () => {
    const store = await storeOf({}, 64);
    const text = "Größe 🦜 \\u0000 \\ \" ' \n {a,b} 漢字";
    await store.addDocuments([
      new Document({ pageContent: `${text}\0`, metadata: { text, nul: "a\0b" }, id: "x" }),
    ]);
    expect(await store.similaritySearch("a", 1)).toEqual([
      new Document({ pageContent: text, metadata: { text, nul: "ab" }, id: "x" }),
    ]);
  });

  it("keeps half of an emoji as a sign for what is missing, in metadata too, and finds by what was given", async () => {
    const store = await storeOf({}, 64);
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

  it("refuses what cannot work, and says what to do", async () => {
    const embeddings = await embeddingsOf();
    const make = (args: object): unknown => new JigsawPGVectorStore(embeddings, args as never);
    const pool = { connect: () => Promise.reject(new Error("never")) };
    expect(() => make({})).toThrow("`pool` must be a Pool");
    expect(() => make({ pool, index: "vector" })).toThrow("goes up to 2000 dimensions, and these have 4096");
    expect(() => make({ pool, index: "ivfflat" })).toThrow("`index` must be");
    expect(() => make({ pool, candidates: 0 })).toThrow("`candidates`");
    expect(() => make({ pool, tableName: "x".repeat(49) })).toThrow("`tableName`");
    // Counted as PostgreSQL does, which would cut it.
    expect(() => make({ pool, tableName: "表".repeat(17) })).toThrow("`tableName` must be a name of 1 to 48");
    expect(() => new JigsawPGVectorStore({ embedQuery: never, embedDocuments: never }, { pool })).toThrow(
      "`dimensions`",
    );
  });
});

function never(): Promise<never> {
  return Promise.reject(new Error("never"));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, number, index) => sum + number * (b[index] ?? 0), 0);
}
