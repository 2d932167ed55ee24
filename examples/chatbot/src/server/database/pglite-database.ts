import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import type { PoolConnection } from "@x/langchain-jigsaw/pgvector";
import type { Database } from "./database.ts";
import { createTurnstile } from "./turnstile.ts";

/** PostgreSQL in this process, with its data in a folder. It has one session, so connections take turns. */
export async function openPGlite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create({ dataDir: folder, extensions: { vector } });
  const enter = createTurnstile();
  return {
    description: "PostgreSQL in this process",
    connect: async () => connectionOf(pglite, await enter()),
    close: async () => {
      const leave = await enter();
      await pglite.close();
      leave();
    },
  };
}

function connectionOf(pglite: PGlite, leave: () => void): PoolConnection {
  return {
    query: async (text, values) => await pglite.query<unknown>(text, values),
    release: leave,
  };
}
