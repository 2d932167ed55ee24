// Slow: libSQL takes seconds to index vectors of 4,096 dimensions.
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
    // With the defaults, indexing a few hundred vectors of this length takes half a minute.
    await db.execute(
      `CREATE INDEX idx_${table}_embedding ON ${table} (libsql_vector_idx(embedding, 'compress_neighbors=float1bit', 'max_neighbors=20'))`,
    );
    return {
      store: new LibSQLVectorStore(embeddings, { db, table }),
      recordManager: new InMemoryRecordManager(),
      // After a deletion, the index does not find all rows.
      list: async () => {
        const { rows } = await db.execute(
          `SELECT json_extract(metadata, '$.type') AS type, content FROM ${table}`,
        );
        return rows.map(({ type, content }) => [type as string, content as string]);
      },
    };
  },
  filter: (type) => ({ sql: "json_extract(metadata, '$.type') = :type", args: { type } }),
  exactMatchScore: 0,
  // It assigns its own row ids, so a record manager is needed to know which row belongs to which chunk.
  replacesById: false,
  supportsLists: true,
  canReadVectors: false,
});
