export { inTransaction, onConnection, type ConnectionPool, type PoolConnection } from "./connection/pool.ts";
export type { PGVectorCondition, PGVectorFilter, PGVectorValue } from "./filter/filter-types.ts";
export { JigsawPGVectorTranslator } from "./filter/translator.ts";
export { JigsawPGVectorStore } from "./jigsaw-pgvector-store.ts";
export type { PGVectorMatch, PGVectorSearchOptions } from "./search/match.ts";
export type { JigsawPGVectorStoreArgs } from "./store-args.ts";
export type { PGVectorDistance } from "./table/distance.ts";
export type { PGVectorIndex } from "./table/index-kind.ts";
