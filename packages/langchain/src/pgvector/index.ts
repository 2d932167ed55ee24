export type { PGVectorCondition, PGVectorFilter } from "./filter.ts";
export { JigsawPGVectorStore, type JigsawPGVectorStoreArgs } from "./jigsaw-pgvector-store.ts";
export type { ConnectionPool, PoolConnection } from "./pool.ts";
export type { PGVectorIndex } from "./table.ts";
