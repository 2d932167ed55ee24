import { Pool } from "pg";
import type { Database } from "./database.ts";

/** A PostgreSQL server with pgvector. */
export function openPool(connectionString: string): Database {
  const pool = new Pool({ connectionString, max: 10 });
  // A connection that breaks while it waits is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  return {
    description: `PostgreSQL at ${new URL(connectionString).host}`,
    connect: async () => {
      const client = await pool.connect();
      return {
        query: async (text, values) => await client.query<Record<string, unknown>>(text, values),
        release: (failed) => client.release(failed),
      };
    },
    close: () => pool.end(),
  };
}
