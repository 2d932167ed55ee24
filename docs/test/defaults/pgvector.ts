import { Document } from "@langchain/core/documents";
import { JigsawEmbeddings } from "@x/langchain-jigsaw";
import {
  JigsawPGVectorStore,
  type ConnectionPool,
  type JigsawPGVectorStoreArgs,
  type PGVectorSearchOptions,
} from "@x/langchain-jigsaw/pgvector";
import { openPostgres } from "@x/test-support/postgres";
import { expect, onTestFinished } from "vitest";
import { sameAs, service, type Proof, type Proofs } from "./proof.ts";

type Query = (text: string) => Promise<{ readonly rows: unknown[] }>;

/** An empty database: its pool, which lists the statements that it runs, and a way to ask by hand. */
async function database(): Promise<{ pool: ConnectionPool; statements: string[]; query: Query }> {
  const { pool, close } = await openPostgres();
  onTestFinished(close);
  const statements: string[] = [];
  const recording: ConnectionPool = {
    connect: async () => {
      const connection = await pool.connect();
      return {
        query: async (text, values) => {
          statements.push(text);
          return await connection.query(text, values);
        },
        release: (error) => connection.release(error),
      };
    },
  };
  return { pool: recording, statements, query: (text) => pool.query(text) };
}

const unit = (place: number): number[] => Array.from({ length: 32 }, (_, index) => (index === place ? 1 : 0));

/** Every statement of a new store that takes a Document and finds it. */
async function statementsWith(options: JigsawPGVectorStoreArgs): Promise<unknown> {
  const { pool, statements } = await database();
  const { direct } = await service();
  const embeddings = new JigsawEmbeddings({ ...direct, dimensions: 32 });
  const store = await JigsawPGVectorStore.initialize(embeddings, { pool, ...options });
  await store.addVectors([unit(0)], [new Document({ pageContent: "a", id: "1" })]);
  await store.search(unit(0));
  return statements;
}

/** What a search finds among six Documents. */
async function found(options: PGVectorSearchOptions): Promise<unknown> {
  const { pool } = await database();
  const { direct } = await service();
  const embeddings = new JigsawEmbeddings({ ...direct, dimensions: 32 });
  const store = await JigsawPGVectorStore.initialize(embeddings, { pool });
  const places = [0, 1, 2, 3, 4, 5];
  const documents = places.map((id) => new Document({ pageContent: `${id}`, id: `${id}`, metadata: { id } }));
  await store.addVectors(places.map(unit), documents);
  return store.search([6, 5, 4, 3, 2, 1, ...unit(0).slice(6)], options);
}

const columns = {
  idColumnName: "id",
  contentColumnName: "content",
  metadataColumnName: "metadata",
  vectorColumnName: "embedding",
};

type Args = JigsawPGVectorStoreArgs;

const args = (value: string, byDefault: Args, other: Args): Proof =>
  sameAs(value, byDefault, other, statementsWith);

export const pgvector: Proofs = {
  "JigsawPGVectorStoreArgs.tableName": args(
    `"jigsaw_documents"`,
    { tableName: "jigsaw_documents" },
    { tableName: "other" },
  ),
  "JigsawPGVectorStoreArgs.schemaName": sameAs(
    `the connection's own, mostly "public"`,
    { schemaName: "public" },
    { schemaName: "other" },
    async (options: JigsawPGVectorStoreArgs) => {
      const { pool, query } = await database();
      const embeddings = new JigsawEmbeddings({ ...(await service()).direct, dimensions: 32 });
      await JigsawPGVectorStore.initialize(embeddings, { pool, ...options });
      return (await query("SELECT schemaname FROM pg_tables WHERE tablename = 'jigsaw_documents'")).rows;
    },
  ),
  "JigsawPGVectorStoreArgs.extensionSchemaName": {
    value: "the search path's",
    prove: async () => {
      const { pool, query } = await database();
      await query("CREATE SCHEMA extensions");
      await query("CREATE EXTENSION vector SCHEMA extensions");
      const embeddings = new JigsawEmbeddings({ ...(await service()).direct, dimensions: 32 });
      await expect(JigsawPGVectorStore.initialize(embeddings, { pool })).rejects.toThrow();
      await JigsawPGVectorStore.initialize(embeddings, { pool, extensionSchemaName: "extensions" });
    },
  },
  "JigsawPGVectorStoreArgs.columns": args(
    `"id", "content", "metadata" and "embedding"`,
    { columns },
    { columns: { ...columns, contentColumnName: "text" } },
  ),
  "JigsawPGVectorStoreArgs.collectionName": args(
    "none",
    { collectionName: undefined },
    { collectionName: "one" },
  ),
  "JigsawPGVectorStoreArgs.dimensions": {
    value: "that of the embeddings, 4096 unless they were given another",
    prove: async () => {
      const { direct } = await service();
      const typeWith = async (embeddings: JigsawEmbeddings): Promise<unknown> => {
        const { pool, query } = await database();
        await JigsawPGVectorStore.initialize(embeddings, { pool });
        const type =
          "SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attname = 'embedding'";
        return (await query(type)).rows;
      };
      expect(await typeWith(new JigsawEmbeddings(direct))).toEqual([{ type: "vector(4096)" }]);
      expect(await typeWith(new JigsawEmbeddings({ ...direct, dimensions: 32 }))).toEqual([
        { type: "vector(32)" },
      ]);
    },
  },
  "JigsawPGVectorStoreArgs.distanceStrategy": args(
    `"cosine"`,
    { distanceStrategy: "cosine" },
    { distanceStrategy: "euclidean" },
  ),
  "JigsawPGVectorStoreArgs.index": args(`"binary"`, { index: "binary" }, { index: "halfvec" }),
  // pgvector's own defaults apply. It wants `efConstruction` to be at least twice `m`.
  "JigsawPGVectorStoreArgs.m": {
    value: "16",
    prove: async () => {
      await statementsWith({ efConstruction: 32 });
      await expect(statementsWith({ efConstruction: 31 })).rejects.toThrow(/ef_?construction/i);
    },
  },
  "JigsawPGVectorStoreArgs.efConstruction": {
    value: "64",
    prove: async () => {
      await statementsWith({ m: 32 });
      await expect(statementsWith({ m: 33 })).rejects.toThrow(/ef_?construction/i);
    },
  },
  "JigsawPGVectorStoreArgs.candidates": args("200", { candidates: 200 }, { candidates: 100 }),
  "PGVectorSearchOptions.k": sameAs("4", { k: 4 }, { k: 5 }, found),
  "PGVectorSearchOptions.filter": sameAs("none", { filter: undefined }, { filter: { id: 3 } }, found),
  "PGVectorSearchOptions.withVectors": sameAs("false", { withVectors: false }, { withVectors: true }, found),
};
