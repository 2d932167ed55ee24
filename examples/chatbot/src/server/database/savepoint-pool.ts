import type { ConnectionPool, PoolConnection } from "@x/langchain-jigsaw/pgvector";

const inside: Readonly<Record<string, string>> = {
  BEGIN: "SAVEPOINT inside",
  COMMIT: "RELEASE SAVEPOINT inside",
  ROLLBACK: "ROLLBACK TO SAVEPOINT inside",
};

/**
 * Wraps a connection with an open transaction as a pool. Transactions on that pool become savepoints, so that what a
 * vector store writes is part of the open transaction.
 */
export function savepointPool(connection: PoolConnection): ConnectionPool {
  const nested: PoolConnection = {
    query: async (text, values) => await connection.query(inside[text] ?? text, values),
    release: () => {},
  };
  return { connect: async () => nested };
}
