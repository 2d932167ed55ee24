import { PostgresRecordManager } from "@langchain/community/indexes/postgres";
import { ingest, JigsawEmbeddings, type RateLimiter } from "@x/langchain-jigsaw";
import { JigsawPGVectorStore } from "@x/langchain-jigsaw/pgvector";
import type { Ingest } from "@x/jigsaw-bullmq";
import { Pool } from "pg";

const tableName = "notes";
const dimensions = 256;

/** The vector store and record manager that all workers share. */
export interface Store {
  readonly ingest: Ingest;
  /** The stored texts. */
  readonly texts: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

/** Opens the store in `DATABASE_URL`. The API key and base URL also come from the environment. */
export async function openStore(rateLimiter?: RateLimiter): Promise<Store> {
  const pool = new Pool({ connectionString: process.env["DATABASE_URL"], max: 4 });
  const embeddings = new JigsawEmbeddings({ rateLimiter, dimensions });
  const vectorStore = await JigsawPGVectorStore.initialize(embeddings, { pool, tableName, dimensions });
  const recordManager = new PostgresRecordManager(tableName, { pool, tableName: "records" });
  await recordManager.createSchema();
  return {
    ingest: (run) => ingest({ ...run, vectorStore, recordManager }),
    texts: async () => {
      const { rows } = await pool.query<{ content: string }>(`SELECT content FROM ${tableName}`);
      return rows.map(({ content }) => content);
    },
    close: () => pool.end(),
  };
}
