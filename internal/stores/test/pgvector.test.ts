import { PostgresRecordManager } from "@langchain/community/indexes/postgres";
import { PGVectorStore } from "@langchain/community/vectorstores/pgvector";
import { JigsawPGVectorStore } from "@x/langchain-jigsaw/pgvector";
import { openPostgres, type Postgres } from "@x/test-support/postgres";
import { storeContract } from "./support/store-contract.ts";

/** LangChain's store holds a connection, which must be released. */
const openStores: PGVectorStore[] = [];
let postgres: Postgres;

async function recordManagerOf(name: string): Promise<PostgresRecordManager> {
  const manager = new PostgresRecordManager(name, { pool: postgres.pool, tableName: "records" });
  await manager.createSchema();
  return manager;
}

const shared = {
  start: async () => void (postgres = await openPostgres({ connections: 12 })),
  stop: async () => {
    for (const store of openStores.splice(0)) store.client?.release();
    await postgres.close();
  },
  filter: (type: string) => ({ type }),
  replacesById: true,
  supportsLists: true,
};

storeContract("JigsawPGVectorStore", {
  ...shared,
  open: async (embeddings, name) => ({
    store: await JigsawPGVectorStore.initialize(embeddings, { pool: postgres.pool, tableName: name }),
    recordManager: await recordManagerOf(name),
  }),
  exactMatchScore: 1,
  canReadVectors: true,
});

storeContract("PGVectorStore of LangChain", {
  ...shared,
  open: async (embeddings, name) => {
    const store = await PGVectorStore.initialize(embeddings, {
      pool: postgres.pool,
      tableName: `plain_${name}`,
    });
    openStores.push(store);
    return { store, recordManager: await recordManagerOf(`plain_${name}`) };
  },
  exactMatchScore: 0,
  canReadVectors: false,
});
