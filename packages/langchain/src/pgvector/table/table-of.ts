import { JigsawInputError } from "@x/jigsaw-core";
import type { JigsawPGVectorStoreArgs } from "../store-args.ts";
import { checkIdentifier } from "./identifier.ts";
import { quoted, type Columns, type Table } from "./table.ts";
import { checkIndex } from "./vector-index.ts";

/** The table that the options describe. @throws JigsawInputError with the name of an invalid option */
export function tableOf(args: JigsawPGVectorStoreArgs, dimensions: number): Table {
  const { extensionSchemaName, collectionName: collection } = args;
  const plainName = checkIdentifier(withAlias(args, "tableName", "table") ?? "jigsaw_documents", "tableName");
  const schemaName = withAlias(args, "schemaName", "schema");
  const schema = schemaName === undefined ? undefined : checkIdentifier(schemaName, "schemaName");
  const distance = oneOf("distanceStrategy", args.distanceStrategy ?? "cosine", [
    "cosine",
    "innerProduct",
    "euclidean",
  ]);
  const defaultIndex = distance === "cosine" ? "binary" : "halfvec";
  const index = oneOf("index", args.index ?? defaultIndex, ["binary", "halfvec", "vector", "none"]);
  checkIndex(index, dimensions, distance);
  if (collection !== undefined && (typeof collection !== "string" || collection === "")) {
    throw new JigsawInputError("`collectionName` must be a non-empty string.");
  }
  const plainColumns = columnsOf(args.columns, collection !== undefined);
  return {
    name: schema === undefined ? quoted(plainName) : `${quoted(schema)}.${quoted(plainName)}`,
    plainName,
    schema,
    columns: {
      id: quoted(plainColumns.id),
      content: quoted(plainColumns.content),
      metadata: quoted(plainColumns.metadata),
      vector: quoted(plainColumns.vector),
    },
    plainColumns,
    collection,
    dimensions,
    index,
    distance,
    hnsw: hnswOf(args),
    extensionSchema:
      extensionSchemaName === undefined
        ? undefined
        : checkIdentifier(extensionSchemaName, "extensionSchemaName"),
  };
}

function columnsOf(columns: JigsawPGVectorStoreArgs["columns"], hasCollection: boolean): Columns {
  const { idColumnName, contentColumnName, metadataColumnName, vectorColumnName } = columns ?? {};
  const named = {
    id: checkIdentifier(idColumnName ?? "id", "columns.idColumnName"),
    content: checkIdentifier(contentColumnName ?? "content", "columns.contentColumnName"),
    metadata: checkIdentifier(metadataColumnName ?? "metadata", "columns.metadataColumnName"),
    vector: checkIdentifier(vectorColumnName ?? "embedding", "columns.vectorColumnName"),
  };
  const names = [...Object.values(named), ...(hasCollection ? ["collection"] : [])];
  if (new Set(names).size === names.length) return named;
  throw new JigsawInputError("`columns` must give each column a different name.");
}

function hnswOf({ m, efConstruction }: JigsawPGVectorStoreArgs): Table["hnsw"] {
  if (m !== undefined && !(Number.isInteger(m) && m >= 2 && m <= 100)) {
    throw new JigsawInputError("`m` must be a whole number from 2 to 100.");
  }
  const minEf = 2 * (m ?? 16);
  const ef = efConstruction ?? 64;
  if (!(Number.isInteger(ef) && ef >= Math.max(4, minEf) && ef <= 1000)) {
    throw new JigsawInputError(
      `\`efConstruction\` must be a whole number from ${minEf} (twice \`m\`) to 1000, but it is ${ef}.`,
    );
  }
  return { m, efConstruction };
}

function withAlias(
  args: JigsawPGVectorStoreArgs,
  name: "tableName" | "schemaName",
  alias: "table" | "schema",
): string | undefined {
  if (args[name] !== undefined && args[alias] !== undefined) {
    throw new JigsawInputError(`\`${name}\` and \`${alias}\` are the same option. Pass only one of them.`);
  }
  return args[name] ?? args[alias];
}

function oneOf<const T extends string>(name: string, value: T, choices: readonly T[]): T {
  if (choices.includes(value)) return value;
  throw new JigsawInputError(
    `\`${name}\` must be one of ${choices.map((choice) => `"${choice}"`).join(", ")}.`,
  );
}
