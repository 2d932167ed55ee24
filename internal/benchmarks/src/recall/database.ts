import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import type { ConnectionPool } from "@x/langchain-jigsaw/pgvector";
import { Pool } from "pg";

/** PostgreSQL with pgvector. */
export interface Database {
  readonly pool: ConnectionPool;
  /** Description for the results page. */
  readonly name: string;
  close(): Promise<void>;
}

/**
 * Building an index is far faster when it fits into memory. Sequential scans are off, because with so few rows PostgreSQL
 * might skip the index.
 */
const settings = { maintenance_work_mem: "1GB", enable_seqscan: "off" };

/** Connects to `DATABASE_URL`, or opens PGlite in a temporary folder. */
export async function openDatabase(): Promise<Database> {
  const url = process.env["DATABASE_URL"];
  return url ? await openServer(url) : await openEmbedded();
}

async function openServer(url: string): Promise<Database> {
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const pool = new Pool({ connectionString: url, max: 1, options: options.join(" ") });
  await pool.query("CREATE EXTENSION IF NOT EXISTS vector");
  const { rows } = await pool.query<{ server: string; extension: string }>(
    "SELECT current_setting('server_version') AS server, extversion AS extension FROM pg_extension WHERE extname = 'vector'",
  );
  const [version] = rows;
  const name = `a PostgreSQL ${version?.server.split(" ")[0]} server with pgvector ${version?.extension}`;
  return { pool, name, close: () => pool.end() };
}

async function openEmbedded(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), "recall-"));
  const database = await PGlite.create({ dataDir: folder, extensions: { vector } });
  for (const [name, value] of Object.entries(settings)) await database.exec(`SET ${name} = '${value}'`);
  const pool: ConnectionPool = {
    connect: async () => ({
      query: async (text, values) => await database.query(text, values),
      release: () => {},
    }),
  };
  const close = async (): Promise<void> => {
    await database.close();
    await rm(folder, { recursive: true });
  };
  return { pool, name: "PGlite, which is PostgreSQL in WebAssembly and slower than a server", close };
}
