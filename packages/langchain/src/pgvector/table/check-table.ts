import { JigsawInputError } from "@x/jigsaw-core";
import type { Catalog } from "./catalog.ts";
import { metadataIndexOf } from "./create-statements.ts";
import type { Table } from "./table.ts";
import { vectorIndexOf } from "./vector-index.ts";

/** Whether nothing is left to make. */
export function isComplete({ version, columns, indexes }: Catalog, table: Table): boolean {
  if (version === undefined || columns === undefined) return false;
  const vectorIndex = vectorIndexOf(table);
  return indexes.has(metadataIndexOf(table)) && (vectorIndex === undefined || indexes.has(vectorIndex.name));
}

/** Refuses a table that Documents can't be kept in, and says why. */
export function checkTable({ version, columns }: Catalog, table: Table): void {
  if (version !== undefined) checkVersion(version);
  if (columns === undefined) return;
  const { plainColumns, collection, name, dimensions } = table;
  const wanted = [
    ...(collection === undefined ? [] : [["collection", "text"] as const]),
    [plainColumns.id, "text"] as const,
    [plainColumns.content, "text"] as const,
    [plainColumns.metadata, "jsonb"] as const,
  ];
  for (const [column, type] of wanted) checkColumn(name, column, columns.get(column), type);
  if (collection === undefined && columns.get("collection") === "text") {
    throw new JigsawInputError(
      `The table ${name} holds collections: say which one with \`collectionName\`, or use another \`tableName\`.`,
    );
  }
  const vectorType = columns.get(plainColumns.vector);
  const [, size] = /(?:^|\.)vector\((\d+)\)$/.exec(vectorType ?? "") ?? [];
  if (size === undefined) checkColumn(name, plainColumns.vector, vectorType, `vector(${dimensions})`);
  if (Number(size) !== dimensions) {
    throw new JigsawInputError(
      `The table ${name} holds vectors of ${size} dimensions, and \`dimensions\` is ${dimensions}: use embeddings with ${size}, or another \`tableName\`.`,
    );
  }
}

function checkColumn(table: string, column: string, type: string | undefined, wanted: string): void {
  if (type === wanted) return;
  if (type === undefined) {
    throw new JigsawInputError(
      `The table ${table} has no column ${column}: name its columns with \`columns\`, or use another \`tableName\`.`,
    );
  }
  throw new JigsawInputError(
    `The column ${column} of the table ${table} is of type ${type}, and must be ${wanted}: change it with ALTER TABLE, or use another \`tableName\`.`,
  );
}

/** 0.8.0 is the first that goes on searching an index where a filter leaves too little. */
function checkVersion(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 0 || minor >= 8) return;
  throw new JigsawInputError(
    `pgvector ${version} is installed, and 0.8.0 or later is needed. Install it, and run: ALTER EXTENSION vector UPDATE`,
  );
}
