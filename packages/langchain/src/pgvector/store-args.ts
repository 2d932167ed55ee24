import type { ConnectionPool } from "./connection/pool.ts";
import type { PGVectorDistance } from "./table/distance.ts";
import type { PGVectorIndex } from "./table/index-kind.ts";

/** Where Documents are kept, and how they are found. One of `pool` and `postgresConnectionOptions` is needed. */
export interface JigsawPGVectorStoreArgs {
  /** A `Pool` of the package `pg`. It stays yours: `end` doesn't close it. */
  readonly pool?: ConnectionPool | undefined;
  /** Options of a `Pool` of the package `pg` (its `PoolConfig`), which the store makes, and closes with `end`. */
  readonly postgresConnectionOptions?: object | undefined;
  /** Up to 48 bytes. @default "jigsaw_documents" */
  readonly tableName?: string | undefined;
  /** The same as `tableName`. */
  readonly table?: string | undefined;
  /** Created where it is missing. @default the connection's own, mostly "public" */
  readonly schemaName?: string | undefined;
  /** The same as `schemaName`. */
  readonly schema?: string | undefined;
  /** The schema that the extension is in, for connections whose search path lacks it. @default the search path's */
  readonly extensionSchemaName?: string | undefined;
  /** Names of columns. @default "id", "content", "metadata" and "embedding" */
  readonly columns?:
    | {
        readonly idColumnName?: string | undefined;
        readonly contentColumnName?: string | undefined;
        readonly metadataColumnName?: string | undefined;
        readonly vectorColumnName?: string | undefined;
      }
    | undefined;
  /**
   * One of several collections in the table: a store finds, replaces and deletes Documents of its own collection only.
   * @default none: the table has no column for it
   */
  readonly collectionName?: string | undefined;
  /** Length of the vectors. @default that of the embeddings, 4096 unless they were given another */
  readonly dimensions?: number | undefined;
  /** @default "cosine" */
  readonly distanceStrategy?: PGVectorDistance | undefined;
  /** @default "binary"; "halfvec" where `distanceStrategy` isn't "cosine" */
  readonly index?: PGVectorIndex | undefined;
  /** Connections of an entry of the HNSW index, when it is created. From 2 to 100. @default 16 */
  readonly m?: number | undefined;
  /** Entries that the index looks at to place a new one, when it is created: at least 2 `m`, up to 1,000. @default 64 */
  readonly efConstruction?: number | undefined;
  /**
   * Rows that an index proposes, of which the nearest by their whole vectors are the result: more find better and take
   * longer. From 1 to 1,000.
   * @default 200
   */
  readonly candidates?: number | undefined;
}

/** Where the store gets its connections. */
export type PoolArgs = Pick<JigsawPGVectorStoreArgs, "pool" | "postgresConnectionOptions">;
