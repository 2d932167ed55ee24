import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import { OwnPool } from "./connection/own-pool.ts";
import type { ConnectionPool } from "./connection/pool.ts";
import type { JigsawPGVectorStoreArgs, PoolArgs } from "./store-args.ts";
import { tableOf } from "./table/table-of.ts";
import type { Table } from "./table/table.ts";

/** Options after defaults and checks. */
interface CheckedArgs {
  readonly pool: ConnectionPool;
  /** The pool, if it is the store's own. */
  readonly ownPool: OwnPool | undefined;
  readonly table: Table;
  readonly candidates: number;
}

const known: Readonly<Record<keyof JigsawPGVectorStoreArgs, true>> = {
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

/** Checks options. @throws JigsawInputError naming the option */
export function checkArgs(embeddings: EmbeddingsInterface, args: JigsawPGVectorStoreArgs): CheckedArgs {
  checkOptionNames("", args, Object.keys(known));
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
    throw new JigsawInputError("`dimensions` must be the length of the vectors.");
  }
  const ownPool = ownPoolOf(args);
  return {
    pool: args.pool ?? ownPool ?? throwMissingPool(),
    ownPool,
    table: tableOf(args, dimensions),
    candidates,
  };
}

function ownPoolOf({ pool, postgresConnectionOptions }: PoolArgs): OwnPool | undefined {
  if (postgresConnectionOptions === undefined) {
    return typeof pool?.connect === "function" ? undefined : throwMissingPool();
  }
  if (pool !== undefined)
    throw new JigsawInputError("`pool` and `postgresConnectionOptions` exclude each other: give one.");
  if (!isRecord(postgresConnectionOptions))
    throw new JigsawInputError("`postgresConnectionOptions` must be an object of options for a Pool of pg.");
  return new OwnPool(postgresConnectionOptions);
}

function throwMissingPool(): never {
  throw new JigsawInputError("`pool` must be a Pool of the package pg, or give `postgresConnectionOptions`.");
}

/** A misspelt option would be ignored, and its default used. */
function checkOptionNames(prefix: string, options: unknown, names: readonly string[]): void {
  if (options === undefined) return;
  if (!isRecord(options)) throw new JigsawInputError("The options of a store must be an object.");
  const [unknown] =
    Object.entries(options).find(([name, value]) => value !== undefined && !names.includes(name)) ?? [];
  if (unknown === undefined) return;
  throw new JigsawInputError(
    `\`${prefix}${unknown}\` is not an option of JigsawPGVectorStore; there are ${names.join(", ")}.`,
  );
}
