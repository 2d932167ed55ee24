import { Document } from "@langchain/core/documents";
import { onTestFinished } from "vitest";
import { JigsawPGVectorStore, type JigsawPGVectorStoreArgs } from "../../src/pgvector/index.ts";
import { newName, postgres } from "../support/postgres.ts";
import { embeddingsOf, startService } from "../support/service.ts";

/** Opens a store for one test, with its own table and, by default, vectors with 64 dimensions. */
export async function storeOf(args: Partial<JigsawPGVectorStoreArgs> = {}): Promise<JigsawPGVectorStore> {
  return await openStore(await startService(), args, onTestFinished);
}

/** Like `storeOf`, but the caller decides when to clean up. */
export async function openStore(
  service: { readonly url: string },
  args: Partial<JigsawPGVectorStoreArgs>,
  onFinished: (cleanUp: () => Promise<void>) => void,
): Promise<JigsawPGVectorStore> {
  const { dimensions = 64, ...rest } = args;
  const embeddings = embeddingsOf(service, { dimensions });
  const tableName = newName();
  const pool = await postgres();
  onFinished(async () => void (await pool.query(`DROP TABLE IF EXISTS ${tableName}`)));
  return await JigsawPGVectorStore.initialize(embeddings, { pool, tableName, ...rest });
}

export const fruit: readonly string[] = ["apple", "banana", "cherry", "damson", "elderberry", "fig", "grape"];

export const documents: readonly Document[] = fruit.map(
  (pageContent, index) =>
    new Document({
      pageContent,
      id: `id-${index}`,
      metadata: { number: index, even: index % 2 === 0, initial: pageContent[0] },
    }),
);

/** The texts of the Documents, in alphabetical order. */
export async function texts(found: Promise<readonly { pageContent: string }[]>): Promise<string[]> {
  return (await found).map(({ pageContent }) => pageContent).sort();
}
