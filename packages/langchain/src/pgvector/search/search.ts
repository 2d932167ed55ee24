import { isRecord } from "@x/jigsaw-core/internal";
import { inTransaction, onConnection, type ConnectionPool, type PoolConnection } from "../connection/pool.ts";
import type { Table } from "../table/table.ts";
import { vectorIndexOf } from "../table/vector-index.ts";
import {
  exactIfFewStatement,
  exactStatement,
  indexSettings,
  indexStatement,
  type Search,
} from "./statements.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * Finds the nearest rows, the closest first. If a filter matches only a few rows, they are compared one by one, which
 * is exact and faster. Otherwise the index is used, unless it returns too few candidates.
 */
export async function search(pool: ConnectionPool, table: Table, wanted: Search): Promise<Rows> {
  if (wanted.k === 0) return [];
  const index = vectorIndexOf(table);
  const { values } = wanted.parameters;
  if (!index) {
    return await onConnection(pool, (connection) =>
      rowsOf(connection, exactStatement(table, wanted), values),
    );
  }
  if (wanted.where !== undefined) {
    const few = await onConnection(pool, (connection) =>
      rowsOf(connection, exactIfFewStatement(table, wanted), values),
    );
    if (few[0]?.["few"] === true) return few.filter(({ id }) => id !== null);
  }
  const candidates = Math.max(wanted.k, wanted.candidates);
  return await inTransaction(pool, async (connection) => {
    const proposing = { ...wanted, candidates };
    await connection.query(indexSettings(table, proposing));
    const found = await rowsOf(connection, indexStatement(table, proposing, index), values);
    const isLimited = wanted.where !== undefined && Number(found[0]?.["proposed"] ?? 0) < candidates;
    if (found.length >= wanted.k && !isLimited) return found;
    return await rowsOf(connection, exactStatement(table, wanted), values);
  });
}

async function rowsOf(connection: PoolConnection, text: string, values: unknown[]): Promise<Rows> {
  const { rows } = await connection.query(text, values);
  return rows.filter(isRecord);
}
