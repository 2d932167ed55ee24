/** A connection that a pool hands out, as `pg` has it. */
export interface PoolConnection {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
  release(error?: boolean): void;
}

/** The part of a `Pool` of the package `pg` that is used; anything of that shape fits. */
export interface ConnectionPool {
  connect(): Promise<PoolConnection>;
}

/** Runs work on a connection of its own. One whose work failed is given up, for nobody knows its state. */
export async function onConnection<T>(
  pool: ConnectionPool,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect();
  let failed = true;
  try {
    const result = await work(connection);
    failed = false;
    return result;
  } finally {
    connection.release(failed);
  }
}

/** The same, with all of it done or nothing. */
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
      // The first error is the one that counts.
      await connection.query("ROLLBACK").catch(() => {});
      throw error;
    }
  });
}
