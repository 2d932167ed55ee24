import type { Document } from "@langchain/core/documents";
import { isRecord } from "@x/jigsaw-core/internal";
import { onConnection, type ConnectionPool } from "./connection/pool.ts";
import { Parameters } from "./filter/parameters.ts";
import { toDocument, toVector } from "./found-document.ts";
import type { Table } from "./table/table.ts";
import { whereSql } from "./where.ts";

/** Reads Documents by id. Missing ids are skipped. */
export async function readByIds(
  pool: ConnectionPool,
  table: Table,
  ids: readonly string[],
): Promise<Map<string, Document>> {
  const rows = await select(pool, table, ids, "");
  return new Map(rows.map((row) => [String(row["id"]), toDocument(row)]));
}

/** Reads the vector and the stored text of Documents by id. */
export async function readVectors(
  pool: ConnectionPool,
  table: Table,
  ids: readonly string[],
): Promise<Map<string, { pageContent: string; vector: number[] }>> {
  const rows = await select(pool, table, ids, `, ${table.columns.vector}::text AS vector`);
  return new Map(
    rows.map((row) => [String(row["id"]), { pageContent: String(row["content"]), vector: toVector(row) }]),
  );
}

/** Whether the table or the collection has no Documents. */
export async function isEmpty(pool: ConnectionPool, table: Table): Promise<boolean> {
  const parameters = new Parameters();
  const where = whereSql(table, parameters, {}) ?? "TRUE";
  const text = `SELECT 1 FROM ${table.name} WHERE ${where} LIMIT 1`;
  const { rows } = await onConnection(pool, (connection) => connection.query(text, parameters.values));
  return rows.length === 0;
}

async function select(
  pool: ConnectionPool,
  table: Table,
  ids: readonly string[],
  moreFields: string,
): Promise<Record<string, unknown>[]> {
  const parameters = new Parameters();
  const { name, columns } = table;
  const where = whereSql(table, parameters, { ids });
  const text = `SELECT ${columns.id} AS id, ${columns.content} AS content, ${columns.metadata} AS metadata${moreFields}
    FROM ${name} WHERE ${where}`;
  const { rows } = await onConnection(pool, (connection) => connection.query(text, parameters.values));
  return rows.filter(isRecord);
}
