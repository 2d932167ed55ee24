import { onConnection, type ConnectionPool } from "@x/langchain-jigsaw/pgvector";

const statements = [
  `CREATE TABLE IF NOT EXISTS chat_files (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL,
    mime_type text NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL UNIQUE,
    passages integer NOT NULL,
    bytes bytea NOT NULL,
    added_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  // Stored uncompressed, so that a range can be read without decompressing everything before it.
  "ALTER TABLE chat_files ALTER COLUMN bytes SET STORAGE EXTERNAL",
  `CREATE TABLE IF NOT EXISTS chat_turns (
    id uuid PRIMARY KEY,
    conversation uuid NOT NULL,
    turn jsonb NOT NULL,
    attachment bytea,
    attachment_type text,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- asked_at can't order turns within the same millisecond.
    position bigint GENERATED ALWAYS AS IDENTITY
  )`,
  "CREATE INDEX IF NOT EXISTS chat_turns_by_conversation ON chat_turns (conversation, position)",
];

/** Creates missing tables. */
export async function createTables(pool: ConnectionPool): Promise<void> {
  await onConnection(pool, async (connection) => {
    for (const statement of statements) await connection.query(statement);
  });
}
