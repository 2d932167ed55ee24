import type { ConnectionPool } from "@x/langchain-jigsaw/pgvector";

/** PostgreSQL with pgvector, in this process or on a server. */
export interface Database extends ConnectionPool {
  /** For display: where it runs, without credentials. */
  readonly description: string;
  close(): Promise<void>;
}
