import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { Pool } from "pg";
import { onTestFinished } from "vitest";

/** An empty PostgreSQL database with pgvector available, reached over a real socket. */
export interface Postgres {
  /** A pool of the ordinary client, with one connection unless more were asked for. */
  readonly pool: Pool;
  /** `postgres://…`, for code that opens its own connections. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * PostgreSQL takes seconds of CPU to start in WebAssembly and milliseconds to empty, so closed databases are emptied and
 * used again in the same process.
 */
const idle: PGlite[] = [];

/** Opens a database. Tests call {@link startPostgres}; this one is for `beforeAll`. */
export async function openPostgres({ connections = 1 }: { connections?: number } = {}): Promise<Postgres> {
  const database = idle.pop() ?? (await PGlite.create({ extensions: { vector } }));
  const server = new PGLiteSocketServer({ db: database, host: "127.0.0.1", port: 0, maxConnections: 16 });
  await server.start();
  const [, port] = /:(\d+)$/.exec(server.getServerConn()) ?? [];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const pool = new Pool({ connectionString: url, max: connections });
  pool.on("error", () => {});
  const close = async (): Promise<void> => {
    // Waits until every connection is back in the pool.
    await pool.end();
    await server.stop();
    await empty(database);
    idle.push(database);
  };
  return { pool, url, close };
}

/** Opens a database that closes when the test ends, and returns its pool. */
export async function startPostgres(): Promise<Pool> {
  const { pool, close } = await openPostgres();
  onTestFinished(close);
  return pool;
}

async function empty(database: PGlite): Promise<void> {
  await database.exec(`
    DO $$ DECLARE schema text; BEGIN
      FOR schema IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', schema);
      END LOOP;
    END $$;
    CREATE SCHEMA public;`);
  await database.exec("DISCARD ALL");
}
