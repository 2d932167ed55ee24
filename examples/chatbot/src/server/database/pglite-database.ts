import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import type { PoolConnection } from "@x/langchain-jigsaw/pgvector";
import type { Database } from "./database.ts";
import { holdFolder } from "./hold-folder.ts";
import { createTurnstile } from "../turnstile.ts";
import { vectorBytes } from "./vector-bytes.ts";

/**
 * PostgreSQL in this process, with its data in a folder. It has one session, so connections take turns.
 *
 * @throws UsageError where another process uses the folder
 */
export async function openPGlite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const letGo = await holdFolder(folder);
  const pglite = await start(folder).catch(async (error: unknown) => {
    await letGo();
    throw error;
  });
  const enter = createTurnstile();
  return {
    description: "PostgreSQL in this process",
    connect: async () => connectionOf(pglite, await enter()),
    close: async () => {
      const leave = await enter();
      try {
        await pglite.close();
      } finally {
        await letGo();
        leave();
      }
    },
  };
}

async function start(folder: string): Promise<PGlite> {
  const pglite = await PGlite.create({ dataDir: folder, extensions: { vector } });
  await sendVectorsAsBytes(pglite);
  return pglite;
}

/** PostgreSQL in WebAssembly takes 3 ms to read the numbers of a vector from text, which is most of a search. */
async function sendVectorsAsBytes(pglite: PGlite): Promise<void> {
  await pglite.query("CREATE EXTENSION IF NOT EXISTS vector");
  const { rows } = await pglite.query<{ oid: number }>("SELECT 'vector'::regtype::oid AS oid");
  // Its type says that all is sent as text; bytes are sent as they are.
  for (const { oid } of rows) Object.assign(pglite.serializers, { [oid]: vectorBytes });
}

function connectionOf(pglite: PGlite, leave: () => void): PoolConnection {
  return {
    query: async (text, values) =>
      // One message in the place of five: what says where a transaction begins and ends is half of the statements.
      values === undefined ? await lastOf(pglite.exec(text)) : await pglite.query<unknown>(text, values),
    release: leave,
  };
}

async function lastOf(
  results: Promise<readonly { readonly rows: unknown[] }[]>,
): Promise<{ rows: unknown[] }> {
  return { rows: (await results).at(-1)?.rows ?? [] };
}
