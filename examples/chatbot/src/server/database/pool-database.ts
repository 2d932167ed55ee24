import { Pool } from "pg";
import { UsageError } from "../usage-error.ts";
import type { Database } from "./database.ts";

/**
 * A PostgreSQL server with pgvector.
 *
 * @throws UsageError where there is none at the address
 */
export async function openPool(connectionString: string): Promise<Database> {
  if (!URL.canParse(connectionString)) {
    throw new UsageError(
      "DATABASE_URL is no address such as postgres://user:password@host:5432/name. Signs such as # and / in a " +
        "password are written as %23 and %2F.",
    );
  }
  const { host } = new URL(connectionString);
  const pool = new Pool({ connectionString, max: 10 });
  // A connection that breaks while it waits is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw new UsageError(`DATABASE_URL: PostgreSQL at ${host} does not let us in: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  return {
    description: `PostgreSQL at ${host}`,
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

/** Where a name has several addresses, and none of them answers, Node says so with a code and without a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}
