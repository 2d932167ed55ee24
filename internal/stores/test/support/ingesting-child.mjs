// A process that ingests into a persistent store, for tests that kill it or run two at once:
//
//   node ingesting-child.mjs KIND FOLDER URL VERSION TASK [NEXT]
//
// TASK is "run"; "even" or "odd", which ingest every second source without deleting others; or "finish", which ingests
// twice and sends both results and all stored rows to the parent. Then it ingests the version NEXT, if given.
const [kind, folder, baseURL, version, task, next] = process.argv.slice(2);
const dimensions = 64;
const options = { apiKey: "key", baseURL, dimensions, requestsPerSecond: Infinity, maxConcurrency: 20 };

/** Each version changes a third of the texts, removes some and adds others, and changes the chunks of recordings. */
function sourcesOf(n) {
  const texts = Array.from({ length: 120 }, (_, index) => ({
    id: `text ${index}`,
    text: `text ${index} ${index % 3 === 0 ? `of version ${n}` : ""}`,
  }));
  const recordings = Array.from({ length: 10 }, (_, index) => ({
    id: `talk ${index}`,
    filename: `${index}.wav`,
    data: new Uint8Array([
      ...new TextEncoder().encode(`RIFF\u0001\u0001\u0001\u0001WAVEfmt ${n} ${index}`),
      ...new Uint8Array(16 * 1024 * ((n + index) % 3) + 1000),
    ]),
  }));
  return [...texts.filter((_, index) => index % 10 !== n % 10), ...recordings];
}

/** A record manager in libSQL. LangChain's for SQLite needs a package that must be compiled. */
class LibSQLRecords {
  constructor(db) {
    this.db = db;
  }

  async createSchema() {
    await this.db.execute("CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, group_id TEXT)");
  }

  async getTime() {
    return Date.now();
  }

  async update(keys, { groupIds = [] } = {}) {
    const rows = keys.map((key, index) => ({
      sql: "INSERT OR REPLACE INTO records VALUES (?, ?)",
      args: [key, groupIds[index] ?? null],
    }));
    await this.db.batch(rows, "write");
  }

  async exists(keys) {
    const known = new Set(await this.listKeys());
    return keys.map((key) => known.has(key));
  }

  async listKeys({ groupIds } = {}) {
    const marks = groupIds?.map(() => "?").join(", ");
    const sql = groupIds ? `SELECT key FROM records WHERE group_id IN (${marks})` : "SELECT key FROM records";
    const { rows } = await this.db.execute({ sql, args: groupIds ?? [] });
    return rows.map(({ key }) => String(key));
  }

  async deleteKeys(keys) {
    const marks = keys.map(() => "?").join(", ");
    await this.db.execute({ sql: `DELETE FROM records WHERE key IN (${marks})`, args: keys });
  }
}

/** A row: its chunk's id, and the stored content. */
const row = (id, ...content) => [String(id), JSON.stringify(content)];

async function openPostgres(pool) {
  const langchain = await import("@x/langchain-jigsaw");
  const { JigsawPGVectorStore } = await import("@x/langchain-jigsaw/pgvector");
  const { PostgresRecordManager } = await import("@langchain/community/indexes/postgres");
  const embeddings = new langchain.JigsawEmbeddings(options);
  const vectorStore = await JigsawPGVectorStore.initialize(embeddings, {
    pool,
    tableName: "documents",
    dimensions,
  });
  const recordManager = new PostgresRecordManager("documents", { pool, tableName: "records" });
  await recordManager.createSchema();
  return {
    ingest: (choices) => langchain.ingest({ vectorStore, recordManager, ...choices }),
    rows: async () => {
      const { rows } = await pool.query("SELECT * FROM documents");
      return rows.map(({ id, ...content }) =>
        row(id, content.content ?? content.text, content.metadata, content.embedding),
      );
    },
    close: () => pool.end(),
  };
}

const kinds = {
  pglite: async () => {
    const { PGlite } = await import("@electric-sql/pglite");
    const { vector } = await import("@electric-sql/pglite-pgvector");
    const { PGLiteSocketServer } = await import("@electric-sql/pglite-socket");
    const { Pool } = await import("pg");
    const db = await PGlite.create(folder, { extensions: { vector } });
    const server = new PGLiteSocketServer({ db, host: "127.0.0.1", port: 0 });
    await server.start();
    const [, port] = /:(\d+)$/.exec(server.getServerConn());
    const pool = new Pool({ connectionString: `postgres://postgres@127.0.0.1:${port}/postgres`, max: 1 });
    const opened = await openPostgres(pool);
    const close = async () => {
      await pool.end();
      await server.stop();
      await db.close();
    };
    return { ...opened, close };
  },
  // Here, `folder` is the server's URL.
  postgres: async () => {
    const { Pool } = await import("pg");
    return await openPostgres(new Pool({ connectionString: folder }));
  },
  libsql: async () => {
    const langchain = await import("@x/langchain-jigsaw");
    const { createClient } = await import("@libsql/client");
    const { LibSQLVectorStore } = await import("@langchain/community/vectorstores/libsql");
    const db = createClient({ url: `file:${folder}/documents.db` });
    await db.execute("PRAGMA busy_timeout = 30000");
    await db.execute("PRAGMA journal_mode = WAL");
    await db.execute(
      `CREATE TABLE IF NOT EXISTS documents (id INTEGER PRIMARY KEY AUTOINCREMENT, content TEXT, metadata TEXT, embedding F32_BLOB(${dimensions}))`,
    );
    const recordManager = new LibSQLRecords(db);
    await recordManager.createSchema();
    const vectorStore = new LibSQLVectorStore(new langchain.JigsawEmbeddings(options), {
      db,
      table: "documents",
    });
    return {
      ingest: (choices) => langchain.ingest({ vectorStore, recordManager, ...choices }),
      rows: async () => {
        const { rows } = await db.execute(
          "SELECT json_extract(metadata, '$.jigsaw_chunk_id') AS chunk, content, metadata, vector_extract(embedding) AS vector FROM documents",
        );
        return rows.map(({ chunk, content, metadata, vector }) => row(chunk, content, metadata, vector));
      },
      close: async () => db.close(),
    };
  },
  llamaindex: async () => {
    const llamaindex = await import("@x/llamaindex-jigsaw");
    const { Settings, storageContextFromDefaults, VectorStoreIndex } = await import("llamaindex");
    Settings.embedModel = new llamaindex.JigsawEmbedding(options);
    const storageContext = await storageContextFromDefaults({ persistDir: folder });
    const index = await VectorStoreIndex.init({ nodes: [], storageContext });
    return {
      ingest: (choices) => llamaindex.ingest({ index, ...choices }),
      rows: async () => {
        const nodes = await index.docStore.docs();
        const { embeddingDict } = index.vectorStores.TEXT.toDict();
        const ids = new Set([...Object.keys(embeddingDict), ...Object.keys(nodes)]);
        return [...ids].map((id) => row(id, nodes[id]?.text, nodes[id]?.metadata, embeddingDict[id]));
      },
      close: async () => {},
    };
  },
};

const sendToParent = (message) => new Promise((resolve) => process.send(message, resolve));
const summarize = ({ added, updated, skipped, deleted, failed, usage }) => {
  return {
    added,
    updated,
    skipped,
    deleted,
    failed: failed.map(({ error }) => error.message),
    requests: usage.requests,
  };
};

try {
  const { ingest, rows, close } = await kinds[kind]();
  const all = sourcesOf(Number(version));
  const half = all.filter((_, index) => index % 2 === (task === "even" ? 0 : 1));
  const isHalf = task === "even" || task === "odd";
  const choices = isHalf ? { sources: half } : { sources: all, cleanup: "full" };
  const start = performance.now();
  const first = summarize(await ingest(choices));
  const runMs = performance.now() - start;
  if (task === "finish")
    await sendToParent({ first, second: summarize(await ingest(choices)), rows: await rows(), runMs });
  else await sendToParent({ first });
  if (next !== undefined) await ingest({ sources: sourcesOf(Number(next)), cleanup: "full" });
  await close();
} catch (error) {
  await sendToParent({ error: String(error) });
}
process.disconnect();
