import { PostgresRecordManager } from "@langchain/community/indexes/postgres";
import { JigsawPGVectorStore } from "@x/langchain-jigsaw/pgvector";
import { ingest, JigsawEmbeddings, type RateLimiter } from "@x/langchain-jigsaw";
import type { Ingest } from "@x/jigsaw-bullmq";
import { Pool } from "pg";

/** The location of a store, and its embeddings. */
export interface StoreOptions {
  readonly databaseUrl: string;
  readonly table: string;
  readonly serviceUrl: string;
  readonly dimensions: number;
}

/** A store in PostgreSQL with a record manager. */
export interface OpenStore {
  readonly ingest: Ingest;
  /** All rows: each chunk's id, and a hash of its text and vector. */
  rows(): Promise<Map<string, string>>;
  close(): Promise<void>;
}

/** @param isNew whether to create the tables. Processes that create a table concurrently conflict with each other */
export async function openStore(
  { databaseUrl, table, serviceUrl, dimensions }: StoreOptions,
  rateLimiter: RateLimiter | undefined,
  isNew = false,
): Promise<OpenStore> {
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  // A closed connection must not end this process.
  pool.on("error", () => {});
  const embeddings = new JigsawEmbeddings({
    apiKey: "benchmark-key",
    baseURL: serviceUrl,
    dimensions,
    ...(rateLimiter ? { rateLimiter } : { requestsPerSecond: Infinity }),
  });
  const vectorStore = await JigsawPGVectorStore.initialize(embeddings, {
    pool,
    tableName: table,
    dimensions,
  });
  const recordManager = new PostgresRecordManager(table, { pool, tableName: `${table}_records` });
  if (isNew) await recordManager.createSchema();
  return {
    ingest: (run) => ingest({ ...run, vectorStore, recordManager }),
    rows: async () => {
      const { rows } = await pool.query<Record<string, unknown>>(`SELECT * FROM "${table}"`);
      return new Map(rows.map(({ id, ...row }) => [String(id), JSON.stringify(row)]));
    },
    close: () => pool.end(),
  };
}
