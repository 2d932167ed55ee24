import { onConnection, type ConnectionPool } from "@x/langchain-jigsaw/pgvector";

const statements = [
  `CREATE TABLE IF NOT EXISTS chat_files (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL,
    mime_type text NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL UNIQUE,
    bytes bytea NOT NULL,
    added_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  "ALTER TABLE chat_files ADD COLUMN IF NOT EXISTS removed_at timestamptz",
  // Stored uncompressed, so that a range can be read without decompressing everything before it.
  "ALTER TABLE chat_files ALTER COLUMN bytes SET STORAGE EXTERNAL",
  // The text that was extracted from a document.
  "ALTER TABLE chat_files ADD COLUMN IF NOT EXISTS extracted_text text",
  // Earlier versions did not record which service made the vectors, so their files are read again.
  "ALTER TABLE chat_files DROP COLUMN IF EXISTS passages",
  "DROP TABLE IF EXISTS chat_passages",
  // A row for each vector space that has the passages of a file. Without passages, `problem` says why.
  `CREATE TABLE IF NOT EXISTS chat_readings (
    file uuid NOT NULL REFERENCES chat_files ON DELETE CASCADE,
    space text NOT NULL,
    passages integer NOT NULL,
    problem text,
    PRIMARY KEY (file, space)
  )`,
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
