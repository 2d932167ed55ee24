import { Document } from "@langchain/core/documents";
import { describe, expect, it, vi } from "vitest";
import type { JigsawPGVectorStoreArgs, PGVectorIndex } from "../../src/pgvector/index.ts";
import { postgres } from "../support/postgres.ts";
import { documents, storeOf, texts } from "./support.ts";

const indexes: readonly (readonly [PGVectorIndex, number])[] = [
  ["binary", 4096],
  ["binary", 100],
  ["halfvec", 4096],
  ["halfvec", 512],
  ["vector", 256],
  ["none", 4096],
];

describe("a search in JigsawPGVectorStore", () => {
  it.each(indexes)(
    "finds the nearest Documents and their similarity with a %s index and %s dimensions",
    async (index, dimensions) => {
      const store = await storeOf({ index, dimensions });
      await store.addDocuments([...documents]);
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

  it.each<[string, Partial<JigsawPGVectorStoreArgs>, object | undefined, number]>([
    ["without an index", { index: "none" }, undefined, 1],
    ["in an index", { index: "vector" }, undefined, 4],
    ["among the few that match a filter", { index: "vector" }, { even: true }, 1],
  ])("sends few statements %s", async (_, args, filter, statements) => {
    const store = await storeOf(args);
    await store.addDocuments([...documents]);
    const client = await (await postgres()).connect();
    const sent = vi.spyOn(client, "query");
    client.release();
    expect(await store.similaritySearch("apple", 1, filter as never)).toHaveLength(1);
    expect(sent).toHaveBeenCalledTimes(statements);
    sent.mockRestore();
  });

  it.each<[string, Partial<JigsawPGVectorStoreArgs>, (a: number[], b: number[]) => number]>([
    ["cosine", { distanceStrategy: "cosine" }, (a, b) => dot(a, b)],
    ["innerProduct", { distanceStrategy: "innerProduct" }, (a, b) => dot(a, b) * 4],
    ["euclidean", { distanceStrategy: "euclidean" }, (a, b) => 1 / (1 + distance(a, b))],
  ])(
    "scores by %s, where higher is closer, and finds the same with and without an index",
    async (_, args, expected) => {
      const [indexed, plain] = [await storeOf(args), await storeOf({ ...args, index: "none" })];
      const [query, ...vectors] = await indexed.embeddings.embedDocuments(["apple pie", "apple", "fig"]);
      const scale = (vector: number[]): number[] =>
        args.distanceStrategy === "innerProduct" ? vector.map((number) => number * 2) : vector;
      const some = documents.slice(0, 2);
      for (const store of [indexed, plain]) {
        await store.addVectors(vectors.map(scale), some);
        const found = await store.similaritySearchVectorWithScore(scale(query ?? []), 2);
        expect(found).toEqual(
          vectors.map((vector, index) => [some[index], expect.closeTo(expected(query ?? [], vector), 3)]),
        );
      }
    },
  );

  it("finds what matches a filter, however far it is from the query", async () => {
    const store = await storeOf({ candidates: 5 });
    const many = Array.from(
      { length: 300 },
      (_, index) =>
        new Document({ pageContent: `text ${index}`, id: `${index}`, metadata: { rare: index === 250 } }),
    );
    await store.addDocuments(many);
    expect((await store.similaritySearch("text 1", 3, { rare: true })).map(({ id }) => id)).toEqual(["250"]);
  });

  it("returns distances, and vectors on request", async () => {
    const store = await storeOf();
    await store.addDocuments([...documents]);
    const [stored = []] = await store.embeddings.embedDocuments(["fig"]);
    const [match] = await store.search(stored, { k: 1, withVectors: true });
    expect(match?.document.pageContent).toBe("fig");
    expect(match?.vector).toEqual(stored.map((number) => expect.closeTo(number, 5)));
    expect(match?.distance).toBeCloseTo(0, 5);
    const [plain] = await store.search("fig", { k: 1 });
    expect(plain).not.toHaveProperty("vector");
  });

  it("selects diverse Documents, also for a retriever with the search type mmr", async () => {
    const store = await storeOf({ dimensions: 32 });
    const unit = (angle: number): number[] => [
      Math.cos(angle),
      Math.sin(angle),
      ...Array.from({ length: 30 }, () => 0),
    ];
    const angles = { near: 0.1, "near twin": 0.11, other: -0.8, far: 3 };
    await store.addVectors(
      Object.values(angles).map(unit),
      Object.keys(angles).map(
        (pageContent) => new Document({ pageContent, metadata: { in: pageContent !== "far" } }),
      ),
    );
    vi.spyOn(store.embeddings, "embedQuery").mockResolvedValue(unit(0));
    const chosen = await store.maxMarginalRelevanceSearch("x", { k: 2, fetchK: 3, lambda: 0.3 });
    expect(chosen.map(({ pageContent }) => pageContent)).toEqual(["near", "other"]);
    expect(chosen[0]?.metadata).toEqual({ in: true });
    const nearest = await store.maxMarginalRelevanceSearch("x", { k: 2, lambda: 1 });
    expect(nearest.map(({ pageContent }) => pageContent)).toEqual(["near", "near twin"]);
    const all = await store.maxMarginalRelevanceSearch("x", { k: 9, filter: { in: true } });
    expect(all).toHaveLength(3);
    const searchKwargs = { fetchK: 3, lambda: 0.3 };
    const retriever = store.asRetriever({ searchType: "mmr", k: 2, searchKwargs });
    expect(await texts(retriever.invoke("x"))).toEqual(["near", "other"]);
    const similar = store.asRetriever({ searchType: "similarity", k: 2, filter: { in: true } });
    expect(await texts(similar.invoke("x"))).toEqual(["near", "near twin"]);
    await expect(store.maxMarginalRelevanceSearch("x", { k: 2, lambda: 2 })).rejects.toThrow("`lambda`");
    await expect(store.maxMarginalRelevanceSearch("x", { k: 2, fetchK: 1.5 })).rejects.toThrow("`fetchK`");
  });

  it("gets Documents by id, in the order of the ids", async () => {
    const store = await storeOf();
    await store.addDocuments([...documents]);
    expect(await store.getByIds(["id-5", "unknown", "id-0"])).toEqual([documents[5], documents[0]]);
    expect(await store.getByIds([])).toEqual([]);
  });

  it.each(["1 OFFSET 1", "(SELECT 2)", Number.NaN, Infinity, -1, 2.5, null])(
    "accepts only whole numbers as `k`: %s",
    async (k) => {
      const store = await storeOf();
      await expect(store.similaritySearch("a", k as never)).rejects.toThrow("`k` must be a whole number");
      expect(await store.similaritySearch("a", 0)).toEqual([]);
    },
  );

  it("rejects an invalid query vector before it reaches PostgreSQL", async () => {
    const store = await storeOf();
    const connect = vi.spyOn(await postgres(), "connect");
    const search = (query: number[]): Promise<unknown> => store.similaritySearchVectorWithScore(query, 1);
    const [zero, tiny] = [0, 1e-30].map((number) => Array.from({ length: 64 }, () => number));
    await expect(search([1, 2, 3])).rejects.toThrow(
      "The query has 3 dimensions, but the table contains vectors with 64",
    );
    await expect(search(zero ?? [])).rejects.toThrow("not all zero");
    await expect(search(tiny ?? [])).rejects.toThrow("out of range for pgvector");
    await expect(search([Number.NaN, ...(tiny ?? []).slice(1)])).rejects.toThrow("finite numbers");
    expect(connect).not.toHaveBeenCalled();
    connect.mockRestore();
  });
});

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, number, index) => sum + number * (b[index] ?? 0), 0);
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((number, index) => number - (b[index] ?? 0)));
}
