import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { Pool } from "pg";

/** PostgreSQL with pgvector, in this process, and the ordinary client's pool on it, over a real socket. */
export async function startPostgres(): Promise<{ pool: Pool; stop(): Promise<void> }> {
  const database = await PGlite.create({ extensions: { vector } });
  const server = new PGLiteSocketServer({ db: database, host: "127.0.0.1", port: 0, maxConnections: 16 });
  await server.start();
  const [, port] = /:(\d+)$/.exec(server.getServerConn()) ?? [];
  const options = { host: "127.0.0.1", port: Number(port), database: "postgres", user: "postgres" };
  // LangChain's own store keeps one connection for itself.
  const pool = new Pool({ ...options, max: 12 });
  const stop = async (): Promise<void> => {
    // Waits for every connection to be given back.
    await pool.end();
    await server.stop();
    await database.close();
  };
  return { pool, stop };
}
