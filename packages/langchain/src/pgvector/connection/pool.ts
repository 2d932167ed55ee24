import { isRecord } from "@x/jigsaw-core/internal";

/** What tells of errors that come between queries, such as a connection that the server ended. */
interface ErrorSource {
  on?(event: "error", listener: (error: Error) => void): unknown;
}

/** A connection that a pool hands out, as `pg` has it. */
export interface PoolConnection extends ErrorSource {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
  release(error?: boolean): void;
}

/** The part of a `Pool` of the package `pg` that is used; anything of that shape fits. */
export interface ConnectionPool extends ErrorSource {
  connect(): Promise<PoolConnection>;
}

/** Runs work on a connection of its own. A connection that an error may have broken isn't used again. */
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

/** Runs work in a transaction: all of it is done, or nothing. */
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
        // The connection is gone, or still in the transaction. The first error is the one that counts.
        throw new AbandonedTransaction(error, { cause });
      });
      throw error;
    }
  }).catch((error: unknown) => {
    throw error instanceof AbandonedTransaction ? error.reason : error;
  });
}

/** Says that a connection is unusable; its `reason` is what the caller gets to see. */
class AbandonedTransaction extends Error {
  readonly reason: unknown;

  constructor(reason: unknown, options: ErrorOptions) {
    super("The transaction could not be rolled back.", options);
    this.reason = reason;
  }
}

const withListener = new WeakSet();

/**
 * A connection that the server ends emits `error`, and without a listener that ends the process, although its query
 * fails, too. The listener stays: the event may come after the release.
 */
function ignoreErrorEvents(source: ErrorSource): void {
  if (!source.on || withListener.has(source)) return;
  withListener.add(source);
  source.on("error", () => {});
}

/** PostgreSQL refused a statement, and the connection goes on: FATAL would say that it ended. */
function isStatementError(error: unknown): boolean {
  return error instanceof Error && isRecord(error) && error["severity"] === "ERROR";
}
