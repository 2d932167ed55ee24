import type { ConnectionPool, PoolConnection } from "@x/langchain-jigsaw/pgvector";

/** Runs work on a connection of its own. */
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
