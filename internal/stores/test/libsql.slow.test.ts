// Slow: libSQL takes seconds to index vectors of 4,096 dimensions in a file.
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { LibSQLVectorStore } from "@langchain/community/vectorstores/libsql";
import { createClient, type Client } from "@libsql/client";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeContract } from "./support/store-contract.ts";

let folder: string;
let db: Client;

storeContract("libSQL, a file of SQLite with vectors", {
  start: async () => {
    folder = await mkdtemp(join(tmpdir(), "libsql-"));
    db = createClient({ url: `file:${join(folder, "documents.db")}` });
  },
  stop: async () => {
    db.close();
    await rm(folder, { recursive: true });
  },
  open: async (embeddings, table) => {
    await db.execute(
      `CREATE TABLE ${table} (id INTEGER PRIMARY KEY AUTOINCREMENT, content TEXT, metadata TEXT, embedding F32_BLOB(4096))`,
    );
    // The defaults take half a minute to build an index of a few hundred vectors of this length.
    await db.execute(
      `CREATE INDEX idx_${table}_embedding ON ${table} (libsql_vector_idx(embedding, 'compress_neighbors=float1bit', 'max_neighbors=20'))`,
    );
    return {
      store: new LibSQLVectorStore(embeddings, { db, table }),
      recordManager: new InMemoryRecordManager(),
      // After a deletion the index finds most of the rows, not all.
      list: async () => {
        const { rows } = await db.execute(
          `SELECT json_extract(metadata, '$.type') AS type, content FROM ${table}`,
        );
        return rows.map(({ type, content }) => [type as string, content as string]);
      },
    };
  },
  filter: (type) => ({ sql: "json_extract(metadata, '$.type') = :type", args: { type } }),
  sameScore: 0,
  // It numbers its rows itself: without a record manager nobody knows which row was whose.
  replaces: false,
  takesLists: true,
  readsVectors: false,
});
