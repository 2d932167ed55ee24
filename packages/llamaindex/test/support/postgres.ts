import { PGVectorStore } from "@llamaindex/postgres";
import { startPostgres as startPool } from "@x/test-support/postgres";
import type { JigsawEmbedding } from "../../src/index.ts";
import { dimensions } from "./service.ts";

/** What `PGVectorStore` and `PostgresDocumentStore` need of a client of PostgreSQL. */
interface Client {
  connect(): Promise<void>;
  query(sql: string, params?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  on(): void;
  end(): Promise<void>;
}

/** PostgreSQL with pgvector for one test, over the one connection of a pool. */
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
