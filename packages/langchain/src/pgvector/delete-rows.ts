import { JigsawInputError } from "@x/jigsaw-core";
import { onConnection, type ConnectionPool } from "./connection/pool.ts";
import type { PGVectorFilter } from "./filter/filter-types.ts";
import { Parameters } from "./filter/parameters.ts";
import type { Table } from "./table/table.ts";
import { whereSql } from "./where.ts";

/** Which Documents to delete. */
export interface PGVectorDeletion {
  ids?: string[];
  filter?: PGVectorFilter;
  /** Deletes all Documents of the table or the collection. */
  deleteAll?: boolean;
}

/** @throws JigsawInputError if nothing selects what to delete */
export async function deleteRows(
  pool: ConnectionPool,
  table: Table,
  { ids, filter, deleteAll }: PGVectorDeletion,
): Promise<void> {
  const isFiltered = ids !== undefined || (filter && Object.keys(filter).length > 0);
  if (!isFiltered && deleteAll !== true) {
    throw new JigsawInputError("`delete` needs `ids`, a non-empty `filter`, or `deleteAll: true`.");
  }
  const parameters = new Parameters();
  const where = whereSql(table, parameters, { ids, filter }) ?? "TRUE";
  await onConnection(pool, (connection) =>
    connection.query(`DELETE FROM ${table.name} WHERE ${where}`, parameters.values),
  );
}
