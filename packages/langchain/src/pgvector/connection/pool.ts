import { isRecord } from "@x/jigsaw-core/internal";

/** Emits errors that occur between queries, for example when the server closes a connection. */
interface ErrorSource {
  /** Listens for errors between queries. */
  on?(event: "error", listener: (error: Error) => void): unknown;
}

/** A connection from a pool, as in `pg`. */
export interface PoolConnection extends ErrorSource {
  /** Runs one statement with its parameters. */
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
  /** Gives the connection back. @param error whether the pool must close it instead */
  release(error?: boolean): void;
}

/** The part of a `Pool` of the package `pg` that the store uses. Any object with these methods works. */
export interface ConnectionPool extends ErrorSource {
  /** Waits for a connection. */
  connect(): Promise<PoolConnection>;
}

/**
 * Runs work on its own connection. After an error that may have broken the connection, it is not used again.
 * @example
 * ```ts
 * import { onConnection } from "@x/langchain-jigsaw/pgvector";
 * import { Pool } from "pg";
 *
 * const pool = new Pool({ connectionString: process.env["DATABASE_URL"] });
 * const { rows } = await onConnection(pool, async (connection) => connection.query("SELECT 1 AS one"));
 * console.log(rows);
 * await pool.end();
 * ```
 */
export async function onConnection<T>(
  pool: ConnectionPool,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  ignoreErrorEvents(pool);
  const connection = await pool.connect();
  ignoreErrorEvents(connection);
  let isBroken = true;
  try {
    const result = await work(connection);
    isBroken = false;
    return result;
  } catch (error) {
    isBroken = !isStatementError(error);
    throw error;
  } finally {
    connection.release(isBroken);
  }
}

/**
 * Runs work in a transaction, which is committed as a whole or rolled back.
 * @example
 * ```ts
 * import { inTransaction } from "@x/langchain-jigsaw/pgvector";
 * import { Pool } from "pg";
 *
 * const pool = new Pool({ connectionString: process.env["DATABASE_URL"] });
 * await inTransaction(pool, async (connection) => {
 *   await connection.query("CREATE TABLE visits (page text)");
 *   await connection.query("INSERT INTO visits VALUES ($1)", ["home"]);
 * });
 * await pool.end();
 * ```
 */
export async function inTransaction<T>(
  pool: ConnectionPool,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  return await onConnection(pool, async (connection) => {
    await connection.query("BEGIN");
    try {
      const result = await work(connection);
      await connection.query("COMMIT");
      return result;
    } catch (error) {
      await connection.query("ROLLBACK").catch((cause: unknown) => {
        // The connection is closed or still in the transaction. The caller gets the first error.
        throw new AbandonedTransaction(error, { cause });
      });
      throw error;
    }
  }).catch((error: unknown) => {
    throw error instanceof AbandonedTransaction ? error.reason : error;
  });
}

/** Marks a connection as unusable. The caller gets its `reason`. */
class AbandonedTransaction extends Error {
  readonly reason: unknown;

  constructor(reason: unknown, options: ErrorOptions) {
    super("The transaction could not be rolled back.", options);
    this.reason = reason;
  }
}

const withListener = new WeakSet();

/**
 * Adds an empty `error` listener. A connection that the server closes emits `error`, which crashes the process if
 * nothing listens. The query fails as well, so nothing is hidden. The listener is never removed, because the event may
 * come after the release.
 */
function ignoreErrorEvents(source: ErrorSource): void {
  if (!source.on || withListener.has(source)) return;
  withListener.add(source);
  source.on("error", () => {});
}

/**
 * Whether PostgreSQL rejected a statement but kept the connection open. FATAL would mean that it closed the connection.
 */
function isStatementError(error: unknown): boolean {
  return error instanceof Error && isRecord(error) && error["severity"] === "ERROR";
}
