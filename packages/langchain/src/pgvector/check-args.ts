import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import { OwnPool } from "./connection/own-pool.ts";
import type { ConnectionPool } from "./connection/pool.ts";
import type { JigsawPGVectorStoreArgs, PoolArgs } from "./store-args.ts";
import { tableOf } from "./table/table-of.ts";
import type { Table } from "./table/table.ts";

/** Validated options with defaults. */
interface CheckedArgs {
  readonly pool: ConnectionPool;
  /** The pool, if the store created it. */
  readonly ownPool: OwnPool | undefined;
  readonly table: Table;
  readonly candidates: number;
}

/** A record, so that the compiler reports an option that is not listed here. */
const knownOptions: Readonly<Record<keyof JigsawPGVectorStoreArgs, true>> = {
  pool: true,
  postgresConnectionOptions: true,
  tableName: true,
  table: true,
  schemaName: true,
  schema: true,
  extensionSchemaName: true,
  columns: true,
  collectionName: true,
  dimensions: true,
  distanceStrategy: true,
  index: true,
  m: true,
  efConstruction: true,
  candidates: true,
};

/** Validates options and adds defaults. @throws JigsawInputError with the name of the option */
export function checkArgs(embeddings: EmbeddingsInterface, args: JigsawPGVectorStoreArgs): CheckedArgs {
  checkOptionNames("", args, Object.keys(knownOptions));
  checkOptionNames("columns.", args.columns, [
    "idColumnName",
    "contentColumnName",
    "metadataColumnName",
    "vectorColumnName",
  ]);
  const { candidates = 200 } = args;
  if (!Number.isInteger(candidates) || candidates < 1 || candidates > 1000) {
    throw new JigsawInputError("`candidates` must be a whole number from 1 to 1000.");
  }
  const dimensions = args.dimensions ?? jigsawEmbeddingsIn(embeddings)?.dimensions;
  if (dimensions === undefined || !Number.isInteger(dimensions) || dimensions < 1) {
    throw new JigsawInputError(
      "`dimensions` must be the length of the vectors, a whole number of 1 or more.",
    );
  }
  const ownPool = ownPoolOf(args);
  const pool = args.pool ?? ownPool ?? throwMissingPool();
  return { pool, ownPool, table: tableOf(args, dimensions), candidates };
}

function ownPoolOf({ pool, postgresConnectionOptions }: PoolArgs): OwnPool | undefined {
  if (postgresConnectionOptions === undefined) {
    return typeof pool?.connect === "function" ? undefined : throwMissingPool();
  }
  if (pool !== undefined)
    throw new JigsawInputError("Pass either `pool` or `postgresConnectionOptions`, not both.");
  if (!isRecord(postgresConnectionOptions))
    throw new JigsawInputError(
      "`postgresConnectionOptions` must be an object with the options of a `Pool` of the package `pg`.",
    );
  return new OwnPool(postgresConnectionOptions);
}

function throwMissingPool(): never {
  throw new JigsawInputError(
    "`pool` must be a `Pool` of the package `pg`. You can pass `postgresConnectionOptions` instead.",
  );
}

/** Rejects unknown options, because a misspelt option would otherwise be ignored. */
function checkOptionNames(prefix: string, options: unknown, names: readonly string[]): void {
  if (options === undefined) return;
  if (!isRecord(options))
    throw new JigsawInputError("The options of `JigsawPGVectorStore` must be an object.");
  const [unknown] =
    Object.entries(options).find(([name, value]) => value !== undefined && !names.includes(name)) ?? [];
  if (unknown === undefined) return;
  throw new JigsawInputError(
    `\`${prefix}${unknown}\` is not an option of JigsawPGVectorStore. Valid names are: ${names.join(", ")}.`,
  );
}
