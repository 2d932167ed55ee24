import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import type { PoolConnection } from "@x/langchain-jigsaw/pgvector";
import { explainFailure, prepareFolder } from "./check-folder.ts";
import type { Database } from "./database.ts";
import { lockFolder } from "./lock-folder.ts";
import { createMutex } from "../mutex.ts";
import { vectorBytes } from "./vector-bytes.ts";

/**
 * PostgreSQL in this process, with its data in a folder. It has a single session, so only one connection is open at a time.
 *
 * @throws UsageError when another process uses the folder, or it can't be used
 */
export async function openPGlite(folder: string): Promise<Database> {
  const { isNew } = await prepareFolder(folder);
  const unlock = await lockFolder(folder);
  const pglite = await start(folder).catch(async (error: unknown) => {
    await unlock();
    throw await explainFailure(folder, isNew, error);
  });
  const acquire = createMutex();
  return {
    description: "PostgreSQL in this process",
    connect: async () => connectionOf(pglite, await acquire()),
    close: async () => {
      const release = await acquire();
      try {
        await pglite.close();
      } finally {
        await unlock();
        release();
      }
    },
  };
}

async function start(folder: string): Promise<PGlite> {
  const pglite = await PGlite.create({ dataDir: folder, extensions: { vector } });
  await sendVectorsAsBytes(pglite);
  return pglite;
}

/** PostgreSQL in WebAssembly takes 3 ms to parse a vector from text, which is most of a search. */
async function sendVectorsAsBytes(pglite: PGlite): Promise<void> {
  await pglite.query("CREATE EXTENSION IF NOT EXISTS vector");
  const { rows } = await pglite.query<{ oid: number }>("SELECT 'vector'::regtype::oid AS oid");
  // PGlite's type only allows text serializers, but bytes are sent unchanged.
  for (const { oid } of rows) Object.assign(pglite.serializers, { [oid]: vectorBytes });
}

function connectionOf(pglite: PGlite, release: () => void): PoolConnection {
  return {
    query: async (text, values) =>
      // `exec` takes one message instead of five. Half of the statements only begin or end a transaction.
      values === undefined ? await lastResult(pglite.exec(text)) : await pglite.query<unknown>(text, values),
    release,
  };
}

async function lastResult(
  results: Promise<readonly { readonly rows: unknown[] }[]>,
): Promise<{ rows: unknown[] }> {
  return { rows: (await results).at(-1)?.rows ?? [] };
}
