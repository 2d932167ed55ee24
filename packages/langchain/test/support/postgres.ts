import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { Pool } from "pg";
import { onTestFinished } from "vitest";

let empty: Promise<Blob> | undefined;

/** What a new database looks like: made once, for that takes seconds. */
async function emptyDatabase(): Promise<Blob> {
  const database = await PGlite.create({ extensions: { vector } });
  const dump = await database.dumpDataDir("none");
  await database.close();
  return dump;
}

/** PostgreSQL with pgvector for one test, and a pool of the ordinary client on it, over a real socket. */
export async function startPostgres(): Promise<Pool> {
  const loadDataDir = await (empty ??= emptyDatabase());
  const database = await PGlite.create({ extensions: { vector }, loadDataDir });
  const server = new PGLiteSocketServer({ db: database, host: "127.0.0.1", port: 0 });
  await server.start();
  const [, port] = /:(\d+)$/.exec(server.getServerConn()) ?? [];
  // One connection: all that PGlite serves at a time.
  const pool = new Pool({
    host: "127.0.0.1",
    port: Number(port),
    max: 1,
    database: "postgres",
    user: "postgres",
  });
  pool.on("error", () => {});
  onTestFinished(async () => {
    await pool.end();
    await server.stop();
    await database.close();
  });
  return pool;
}
