import { Document } from "@langchain/core/documents";
import { isRecord } from "@x/jigsaw-core/internal";
import type { VectorEntry } from "../documents/to-documents.ts";

/** Where our id of a chunk stands in the metadata of its row. */
const idKey = "jigsaw_chunk_id";

/** What LangChain's store in libSQL has besides, as far as it is used here. */
interface LibSQLStore {
  readonly db: { execute(statement: { sql: string; args: string[] }): Promise<unknown> };
  /** As it stands in the store's own statements. */
  readonly table: string;
}

/**
 * Duck-typed. This store takes no ids: it numbers its rows, SQLite gives a free number to the next row, and its `delete`
 * goes by numbers. So our id stands in the metadata, and is what we delete by.
 */
export function isLibSQL(store: unknown): store is LibSQLStore {
  return (
    isRecord(store) &&
    typeof store["_vectorstoreType"] === "function" &&
    store["_vectorstoreType"]() === "libsql" &&
    isRecord(store["db"]) &&
    typeof store["db"]["execute"] === "function" &&
    typeof store["table"] === "string"
  );
}

/** An entry whose metadata says which chunk its row is. */
export function withRowId(entry: VectorEntry): VectorEntry {
  const { document, id } = entry;
  const metadata = { ...document.metadata, [idKey]: id };
  return { ...entry, document: new Document({ id, pageContent: document.pageContent, metadata }) };
}

/** Deletes the rows of chunks. */
export async function deleteRows({ db, table }: LibSQLStore, ids: readonly string[]): Promise<void> {
  const places = ids.map(() => "?").join(", ");
  const sql = `DELETE FROM ${table} WHERE json_extract(metadata, '$.${idKey}') IN (${places})`;
  await db.execute({ sql, args: [...ids] });
}
