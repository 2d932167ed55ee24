import { Pool } from "pg";
import { UsageError } from "../usage-error.ts";
import type { Database } from "./database.ts";

/**
 * A PostgreSQL server with pgvector.
 *
 * @throws UsageError when the connection fails
 */
export async function openPool(connectionString: string): Promise<Database> {
  if (!URL.canParse(connectionString)) {
    throw new UsageError(
      "DATABASE_URL is not a valid URL such as postgres://user:password@host:5432/name. Encode special characters in the " +
        "password, for example # as %23 and / as %2F.",
    );
  }
  const { host } = new URL(connectionString);
  const pool = new Pool({ connectionString, max: 10 });
  // The pool replaces an idle connection that breaks. Without a listener, its error would end the process.
  pool.on("error", () => {});
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw new UsageError(`Could not connect to PostgreSQL at ${host} (DATABASE_URL): ${reasonOf(error)}.`, {
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

/** If no address of a host name accepts the connection, Node's error has a code but no message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}
