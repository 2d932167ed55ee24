import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGVectorStore } from "@llamaindex/postgres";
import { onTestFinished } from "vitest";
import type { JigsawEmbedding } from "../../src/index.ts";
import { dimensions } from "./service.ts";

/** What `PGVectorStore` and `PostgresDocumentStore` need of a client of PostgreSQL. */
interface Client {
  connect(): Promise<void>;
  query(sql: string, params?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  on(): void;
  end(): Promise<void>;
}

/** PostgreSQL with pgvector, in this process. */
export async function startPostgres(): Promise<Client> {
  const db = await PGlite.create({ extensions: { vector } });
  onTestFinished(() => db.close());
  await db.exec("CREATE EXTENSION vector");
  return {
    connect: async () => {},
    // As `pg` does: several statements at once where there are no parameters.
    query: async (sql, params) =>
      params ? await db.query(sql, params) : ((await db.exec(sql)).at(-1) ?? { rows: [] }),
    on: () => {},
    end: async () => {},
  };
}

export function storeIn(client: Client, embedModel: JigsawEmbedding): PGVectorStore {
  return new PGVectorStore({ client, dimensions, embedModel });
}
