import type { ConnectionPool, PoolConnection } from "@x/langchain-jigsaw/pgvector";

const inside: Readonly<Record<string, string>> = {
  BEGIN: "SAVEPOINT inside",
  COMMIT: "RELEASE SAVEPOINT inside",
  ROLLBACK: "ROLLBACK TO SAVEPOINT inside",
};

/**
 * A connection with a transaction under way, as a pool: what a vector store begins and commits on it becomes part of
 * that transaction, and counts only if all of it does.
 */
export function within(connection: PoolConnection): ConnectionPool {
  const nested: PoolConnection = {
    query: async (text, values) => await connection.query(inside[text] ?? text, values),
    release: () => {},
  };
  return { connect: async () => nested };
}
