export type { PGVectorCondition, PGVectorFilter } from "./filter.ts";
export { JigsawPGVectorStore } from "./jigsaw-pgvector-store.ts";
export type { JigsawPGVectorStoreArgs } from "./store-args.ts";
export { inTransaction, onConnection, type ConnectionPool, type PoolConnection } from "./pool.ts";
export type { PGVectorIndex } from "./table.ts";
