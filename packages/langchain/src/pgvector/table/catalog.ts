import { isRecord } from "@x/jigsaw-core/internal";
import type { PoolConnection } from "../connection/pool.ts";
import type { Table } from "./table.ts";

/** What exists of a table in PostgreSQL. */
export interface Catalog {
  /** The version of pgvector, such as `0.8.0`; undefined if the extension is missing. */
  readonly version: string | undefined;
  /** The types of the columns by name; undefined if the table is missing. */
  readonly columns: ReadonlyMap<string, string> | undefined;
  readonly indexes: ReadonlySet<string>;
}

export async function readCatalog(connection: PoolConnection, { name }: Table): Promise<Catalog> {
  const { rows } = await connection.query(catalogSql, [name]);
  const [row] = rows;
  if (!isRecord(row)) throw new TypeError("PostgreSQL returned an invalid row.");
  const { version, columns, indexes } = row;
  return {
    version: typeof version === "string" ? version : undefined,
    columns: isRecord(columns)
      ? new Map(Object.entries(columns).map(([column, type]) => [column, String(type)]))
      : undefined,
    indexes: new Set(Array.isArray(indexes) ? indexes.map(String) : []),
  };
}

/** `indisvalid` excludes an index whose build failed: it exists but is not used. */
const catalogSql = `SELECT
  (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS version,
  (SELECT jsonb_object_agg(attname, format_type(atttypid, atttypmod)) FROM pg_attribute
    WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped) AS columns,
  (SELECT jsonb_agg(relname) FROM pg_index JOIN pg_class ON oid = indexrelid
    WHERE indrelid = to_regclass($1) AND indisvalid) AS indexes`;
