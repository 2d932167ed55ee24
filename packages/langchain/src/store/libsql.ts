import { Document } from "@langchain/core/documents";
import { isRecord } from "@x/jigsaw-core/internal";
import type { VectorEntry } from "../documents/to-documents.ts";

/** The metadata key of our chunk id. */
const idKey = "jigsaw_chunk_id";

/** The part of LangChain's libSQL store that this package uses, in addition to the vector store interface. */
interface LibSQLStore {
  readonly db: { execute(statement: { sql: string; args: string[] }): Promise<unknown> };
  /** The table name, as the store's own statements quote it. */
  readonly table: string;
}

/**
 * Duck-typed. This store ignores ids: it numbers its rows, and its `delete` expects row numbers, which SQLite reuses.
 * So we keep our id in the metadata and delete by that.
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

/** Adds the chunk id to the metadata of an entry. */
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
