import { JigsawInputError } from "@x/jigsaw-core";
import type { Catalog } from "./catalog.ts";
import { metadataIndexOf } from "./create-statements.ts";
import type { Table } from "./table.ts";
import { vectorIndexOf } from "./vector-index.ts";

/** Whether the extension, the table and its indexes all exist. */
export function isComplete({ version, columns, indexes }: Catalog, table: Table): boolean {
  if (version === undefined || columns === undefined) return false;
  const vectorIndex = vectorIndexOf(table);
  return indexes.has(metadataIndexOf(table)) && (vectorIndex === undefined || indexes.has(vectorIndex.name));
}

/** Checks whether a table can store Documents. @throws JigsawInputError with the reason if it can't */
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
      `The table ${name} contains collections. Choose one with \`collectionName\`, or use another \`tableName\`.`,
    );
  }
  const vectorType = columns.get(plainColumns.vector);
  const [, size] = /(?:^|\.)vector\((\d+)\)$/.exec(vectorType ?? "") ?? [];
  if (size === undefined) checkColumn(name, plainColumns.vector, vectorType, `vector(${dimensions})`);
  if (Number(size) !== dimensions) {
    throw new JigsawInputError(
      `The table ${name} contains vectors with ${size} dimensions, but \`dimensions\` is ${dimensions}. Use embeddings with ${size} dimensions, or another \`tableName\`.`,
    );
  }
}

function checkColumn(table: string, column: string, type: string | undefined, wanted: string): void {
  if (type === wanted) return;
  if (type === undefined) {
    throw new JigsawInputError(
      `The table ${table} has no column ${column}. Set the names of its columns with \`columns\`, or use another \`tableName\`.`,
    );
  }
  throw new JigsawInputError(
    `The column ${column} of the table ${table} has the type ${type}, but must have ${wanted}. Change it with ALTER TABLE, or use another \`tableName\`.`,
  );
}

/** pgvector 0.8.0 added iterative index scans, which continue if a filter rejects too many candidates. */
function checkVersion(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 0 || minor >= 8) return;
  throw new JigsawInputError(
    `pgvector ${version} is installed, but 0.8.0 or later is required. Install it, then run: ALTER EXTENSION vector UPDATE`,
  );
}
