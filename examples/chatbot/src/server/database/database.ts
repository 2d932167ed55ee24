import type { ConnectionPool } from "@x/langchain-jigsaw/pgvector";

/** PostgreSQL with pgvector, wherever it runs. */
export interface Database extends ConnectionPool {
  /** For people: where it is, without credentials. */
  readonly description: string;
  close(): Promise<void>;
}
