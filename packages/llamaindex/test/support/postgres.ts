import { PGVectorStore } from "@llamaindex/postgres";
import { startPostgres as startPool } from "@x/test-support/postgres";
import type { JigsawEmbedding } from "../../src/index.ts";
import { dimensions } from "./service.ts";

/** The part of a PostgreSQL client that `PGVectorStore` and `PostgresDocumentStore` use. */
interface Client {
  connect(): Promise<void>;
  query(sql: string, params?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  on(): void;
  end(): Promise<void>;
}

/** Starts PostgreSQL with pgvector for one test, with a pool of one connection. */
export async function startPostgres(): Promise<Client> {
  const pool = await startPool();
  await pool.query("CREATE EXTENSION vector");
  return {
    connect: async () => {},
    query: (sql, params) => pool.query(sql, params),
    on: () => {},
    end: async () => {},
  };
}

export function storeIn(client: Client, embedModel: JigsawEmbedding): PGVectorStore {
  return new PGVectorStore({ client, dimensions, embedModel });
}
