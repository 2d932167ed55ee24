import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { JigsawInputError } from "@x/jigsaw-core";
import { isJigsawEmbeddings } from "../embeddings/is-jigsaw-embeddings.ts";
import { identifier } from "./identifier.ts";
import type { ConnectionPool } from "./pool.ts";
import { checkIndex, type PGVectorIndex, type Table } from "./table.ts";

/** Where Documents are kept, and how they are found. */
export interface JigsawPGVectorStoreArgs {
  /** A `Pool` of the package `pg`. It stays yours: nobody else ends it. */
  readonly pool: ConnectionPool;
  /** @default "jigsaw_documents" */
  readonly tableName?: string | undefined;
  /** @default the connection's own, mostly "public" */
  readonly schemaName?: string | undefined;
  /** Length of the vectors. @default that of the embeddings, 4096 unless they were given another */
  readonly dimensions?: number | undefined;
  /** @default "binary" */
  readonly index?: PGVectorIndex | undefined;
  /**
   * Rows that an index proposes, of which the nearest by their whole vectors are the answer: more find better and take
   * longer. From 1 to 1,000.
   * @default 200
   */
  readonly candidates?: number | undefined;
}

/** Options after defaults and checks. */
export interface CheckedArgs {
  readonly pool: ConnectionPool;
  readonly table: Table;
  readonly candidates: number;
}

/** Checks options. @throws JigsawInputError naming the option */
export function checkArgs(embeddings: EmbeddingsInterface, args: JigsawPGVectorStoreArgs): CheckedArgs {
  const { pool, tableName = "jigsaw_documents", schemaName, index = "binary", candidates = 200 } = args;
  if (typeof pool?.connect !== "function")
    throw new JigsawInputError("`pool` must be a Pool of the package pg.");
  if (!Number.isInteger(candidates) || candidates < 1 || candidates > 1000) {
    throw new JigsawInputError("`candidates` must be a whole number from 1 to 1000.");
  }
  const dimensions = args.dimensions ?? (isJigsawEmbeddings(embeddings) ? embeddings.dimensions : undefined);
  if (dimensions === undefined || !Number.isInteger(dimensions) || dimensions < 1) {
    throw new JigsawInputError("`dimensions` must be the length of the vectors.");
  }
  const name = identifier(tableName, "tableName");
  const table: Table = {
    name: schemaName === undefined ? name : `${identifier(schemaName, "schemaName")}.${name}`,
    plainName: tableName,
    dimensions,
    index: checkIndex(index, dimensions),
  };
  return { pool, table, candidates };
}
