// Slow, 70 s: it starts a PostgreSQL server (and builds pgvector the first time), because PGlite has only one session.
import { Document } from "@langchain/core/documents";
import { assert as check, asyncProperty, sample } from "fast-check";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { JigsawPGVectorStore, type JigsawPGVectorStoreArgs } from "../../src/pgvector/index.ts";
import { newName } from "../support/postgres.ts";
import { anyFilter, anyMetadata, matches } from "./oracle.ts";

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const dimensions = 64;
let server: Server;

beforeAll(async () => {
  const url = process.env["DATABASE_URL"];
  const script = new URL("../../../../scripts/postgres-server.mjs", import.meta.url).href;
  const { startServer } = (await import(script)) as { startServer: () => Promise<Server> };
  server = url ? { url, stop: async () => {} } : await startServer();
}, 600_000);
afterAll(async () => await server?.stop());

const never = (): Promise<never> => Promise.reject(new Error("Nothing is embedded here."));
const embeddings = { embedQuery: never, embedDocuments: never };

function poolOf(max: number, settings = ""): Pool {
  const pool = new Pool({ connectionString: server.url, max, options: settings });
  onTestFinished(async () => await pool.end());
  return pool;
}

async function storeOf(
  pool: Pool,
  args: Partial<JigsawPGVectorStoreArgs> = {},
): Promise<JigsawPGVectorStore> {
  return await JigsawPGVectorStore.initialize(embeddings, { pool, dimensions, ...args });
}

/** A vector that is determined by a seed. */
function vectorOf(seed: number): number[] {
  return Array.from(
    { length: dimensions },
    (_, index) => (Math.sin(seed * 12.9898 + index * 78.233) * 43.5) % 1,
  );
}

async function fill(store: JigsawPGVectorStore, all: readonly Record<string, unknown>[]): Promise<void> {
  await store.bulkLoad(async () => {
    for (let start = 0; start < all.length; start += 5000) {
      const some = all.slice(start, start + 5000);
      const documents = some.map(
        (metadata, index) => new Document({ pageContent: "x", id: `${start + index}`, metadata }),
      );
      await store.addVectors(
        some.map((_, index) => vectorOf(start + index)),
        documents,
      );
    }
  });
}

describe("JigsawPGVectorStore on a PostgreSQL server", () => {
  it("can be set up by eight sessions at once", async () => {
    const pool = poolOf(8);
    for (let round = 0; round < 3; round += 1) {
      const args = { tableName: newName(), schemaName: newName(), collectionName: "a" };
      await expect(Promise.all(Array.from({ length: 8 }, () => storeOf(pool, args)))).resolves.toHaveLength(
        8,
      );
      await pool.query(`DROP SCHEMA ${args.schemaName} CASCADE`);
    }
  });

  it("accepts the same ids from eight writers at once, in any order", async () => {
    const tableName = newName();
    const store = await storeOf(poolOf(8), { tableName });
    const ids = Array.from({ length: 200 }, (_, index) => `id${index}`);
    const orders = Array.from({ length: 40 }, (_, writer) =>
      [...ids].sort(
        (a, b) => Math.sin(Number(a.slice(2)) * (writer + 1)) - Math.sin(Number(b.slice(2)) * (writer + 1)),
      ),
    );
    await Promise.all(
      orders.map(async (order, writer) => {
        const documents = order.map((id) => new Document({ id, pageContent: `${id} of ${writer}` }));
        await store.addVectors(
          documents.map((_, index) => vectorOf(index)),
          documents,
        );
      }),
    );
    const stored = await store.getByIds(ids);
    expect(stored).toHaveLength(200);
    // All rows are from one writer, because each batch is written as a whole.
    expect(new Set(stored.map(({ pageContent }) => pageContent.split(" of ")[1])).size).toBe(1);
  });

  it("fails queries whose connection the server closes, and continues with new connections", async () => {
    const tableName = newName();
    const pool = poolOf(4);
    const store = await storeOf(pool, { tableName });
    await store.addVectors([vectorOf(1)], [new Document({ pageContent: "x" })]);
    const admin = new Client({ connectionString: server.url });
    await admin.connect();
    onTestFinished(async () => await admin.end());
    const failures: unknown[] = [];
    const done = new AbortController();
    const searchers = Array.from({ length: 4 }, async () => {
      while (!done.signal.aborted)
        await store.search(vectorOf(1)).catch((error: unknown) => failures.push(error));
    });
    for (let round = 0; failures.length < 5; round += 1) {
      if (round > 2000) throw new Error("No query was terminated.");
      await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE $1 AND pid <> pg_backend_pid()",
        [`%${tableName}%`],
      );
    }
    done.abort();
    await Promise.all(searchers);
    expect(await store.search(vectorOf(1))).toHaveLength(1);
    expect(pool.totalCount).toBeLessThanOrEqual(4);
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it.each(["", "-c random_page_cost=1.1", "-c enable_seqscan=off"])(
    "finds exactly the rows that match any filter, among 40,000 rows, with settings %j",
    { timeout: 300_000 },
    async (settings) => {
      const store = await storeOf(poolOf(1, settings), { tableName: newName() });
      const kinds = sample(anyMetadata, { numRuns: 400, seed: 13 });
      // Some metadata occurs in few rows, some in many.
      const all = Array.from(
        { length: 40_000 },
        (_, index) => kinds[Math.floor((index % 400) ** 2 / 400)] ?? {},
      );
      await fill(store, all);
      await check(
        asyncProperty(anyFilter, async (filter) => {
          const k = 10;
          const found = await store.search(vectorOf(7.5), { k, filter });
          const expected = all.filter((metadata) => matches(metadata, filter)).length;
          expect(found).toHaveLength(Math.min(k, expected));
          for (const { document } of found) expect(matches(document.metadata, filter)).toBe(true);
        }),
        { numRuns: 30 },
      );
    },
  );

  it.each(["", "-c random_page_cost=1.1"])(
    "finds the nearest of a few rows that match a filter, and more rows than the index returns, with settings %j",
    { timeout: 300_000 },
    async (settings) => {
      const pool = poolOf(1, settings);
      const tableName = newName();
      const store = await storeOf(pool, { tableName });
      const exact = await storeOf(pool, { tableName, index: "none" });
      const all = Array.from({ length: 40_000 }, (_, number) => ({
        number,
        ten: `v${number % 4000}`,
        hundred: `v${number % 400}`,
        most: number % 10 > 0,
      }));
      await fill(store, all);
      const filters = [
        { ten: "v3" },
        { hundred: "v77" },
        { number: { $in: Array.from({ length: 120 }, (_, index) => index * 331) } },
        { number: { $gte: 20_000, $lt: 20_040 } },
        { hundred: { $nin: Array.from({ length: 399 }, (_, index) => `v${index}`) } },
      ];
      const ids = async (from: JigsawPGVectorStore, filter: object): Promise<unknown[]> =>
        (await from.search(vectorOf(3.3), { k: 10, filter: filter as never })).map(
          ({ document }) => document.id,
        );
      for (const filter of filters) {
        const expected = await ids(exact, filter);
        expect(expected).toHaveLength(10);
        expect(await ids(store, filter)).toEqual(expected);
      }
      for (const filter of [{}, { most: true }]) {
        const found = await store.search(vectorOf(3.3), { k: 1500, filter });
        expect(new Set(found.map(({ document }) => document.id)).size).toBe(1500);
      }
    },
  );
});
