import { filterSql } from "./filter/filter-sql.ts";
import type { PGVectorFilter } from "./filter/filter-types.ts";
import type { Parameters } from "./filter/parameters.ts";
import { collectionColumn, type Table } from "./table/table.ts";

/** The SQL condition for the rows that match a filter and ids; undefined for the whole table. */
export function whereSql(
  { collection, columns }: Table,
  parameters: Parameters,
  {
    filter,
    ids,
  }: { readonly filter?: PGVectorFilter | undefined; readonly ids?: readonly string[] | undefined },
): string | undefined {
  const filtered = filterSql(filter, columns.metadata, parameters);
  const conditions = [
    ...(collection === undefined ? [] : [`${collectionColumn} = ${parameters.add(collection)}`]),
    ...(ids === undefined ? [] : [`${columns.id} = ANY (${parameters.add(ids)}::text[])`]),
    ...(filtered === undefined ? [] : [filtered]),
  ];
  return conditions.length === 0 ? undefined : conditions.join(" AND ");
}
