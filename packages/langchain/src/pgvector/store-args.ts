import type { ConnectionPool } from "./connection/pool.ts";
import type { PGVectorDistance } from "./table/distance.ts";
import type { PGVectorIndex } from "./table/index-kind.ts";

/** Options of `JigsawPGVectorStore`. Either `pool` or `postgresConnectionOptions` is required. */
export interface JigsawPGVectorStoreArgs {
  /** A `Pool` of the package `pg`. The store's `end` doesn't close it. */
  readonly pool?: ConnectionPool | undefined;
  /** Options (`PoolConfig`) for a `Pool` of the package `pg` that the store creates, and closes with `end`. */
  readonly postgresConnectionOptions?: object | undefined;
  /** A name of up to 48 bytes. @default "jigsaw_documents" */
  readonly tableName?: string | undefined;
  /** Alias of `tableName`. */
  readonly table?: string | undefined;
  /** The schema of the table. Created if it is missing. @default the connection's current schema, usually "public" */
  readonly schemaName?: string | undefined;
  /** Alias of `schemaName`. */
  readonly schema?: string | undefined;
  /** The schema of the pgvector extension, if it is not in the search path. @default found in the search path */
  readonly extensionSchemaName?: string | undefined;
  /** Names of columns. @default "id", "content", "metadata" and "embedding" */
  readonly columns?:
    | {
        /** Text, the primary key. */
        readonly idColumnName?: string | undefined;
        /** Text: the Document's `pageContent`. */
        readonly contentColumnName?: string | undefined;
        /** JSON. */
        readonly metadataColumnName?: string | undefined;
        /** pgvector's `vector`. */
        readonly vectorColumnName?: string | undefined;
      }
    | undefined;
  /**
   * The name of a collection, if several share one table. The store finds, replaces and deletes only Documents of its
   * own collection.
   * @default none: the table has no collection column
   */
  readonly collectionName?: string | undefined;
  /** Length of the vectors. @default the `dimensions` of the embeddings, usually 4096 */
  readonly dimensions?: number | undefined;
  /** How vectors are compared. @default "cosine" */
  readonly distanceStrategy?: PGVectorDistance | undefined;
  /** How the nearest vectors are found. @default "binary", or "halfvec" if `distanceStrategy` is not "cosine" */
  readonly index?: PGVectorIndex | undefined;
  /** Maximum connections per layer when the HNSW index is created. From 2 to 100. @default 16 */
  readonly m?: number | undefined;
  /** Size of the candidate list when the HNSW index is created. From 2 * `m` to 1,000. @default 64 */
  readonly efConstruction?: number | undefined;
  /**
   * Number of rows to get from the index. The search returns the nearest of them, compared by their full vectors. More
   * candidates improve the results but take longer. From 1 to 1,000.
   * @default 200
   */
  readonly candidates?: number | undefined;
}

/** The options that say where the store gets its connections. */
export type PoolArgs = Pick<JigsawPGVectorStoreArgs, "pool" | "postgresConnectionOptions">;
