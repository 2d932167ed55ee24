import type { Parameters } from "../filter/parameters.ts";
import { distances } from "../table/distance.ts";
import { literal, ofExtension, operatorOfExtension, type Table } from "../table/table.ts";
import type { vectorIndexOf } from "../table/vector-index.ts";

/** The parameters of a search. */
export interface Search {
  /** Placeholder of the query vector, which is in pgvector's text format: `[1,2,3]`. */
  readonly query: string;
  readonly k: number;
  /** A condition; undefined for all rows. */
  readonly where: string | undefined;
  /** The values of all placeholders. */
  readonly parameters: Parameters;
  /** Number of rows to get from the index. */
  readonly candidates: number;
  /** Whether to return the vectors. */
  readonly withVectors: boolean;
}

/** Compares every row that matches the filter. */
export function exactStatement(table: Table, search: Search): string {
  // `+ 0` prevents PostgreSQL from using the vector index, which is approximate. `ORDER BY` refers to the same
  // expression, so it is computed only once.
  const distance = `(${distanceOf(table, search)}) + 0`;
  return `SELECT ${fieldsOf(table, search)}, ${distance} AS distance
    FROM ${table.name} WHERE ${search.where ?? "TRUE"} ORDER BY distance LIMIT ${search.k}`;
}

/**
 * Compares every row that matches the filter, if there are only a few. The result has at least one row, and `few` in
 * each row says whether that was the case. The limit grows with the table, because in a larger table the index takes
 * longer to find the rows that match a filter.
 */
export function exactIfFewStatement(table: Table, search: Search): string {
  const { where = "TRUE", candidates } = search;
  const found = exactStatement(table, {
    ...search,
    where: "counted.few AND ctid = ANY (ARRAY(SELECT place FROM first))",
  });
  // PostgreSQL plans a materialized CTE as if it were read to the end, so it uses the metadata index. At run time it
  // reads no further than needed. With a plain LIMIT it would prefer a sequential scan.
  return `WITH bound AS MATERIALIZED (
      SELECT greatest(${minFew}, sqrt(${candidates} * greatest(reltuples, 0)))::bigint AS rows
      FROM pg_class WHERE oid = ${literal(table.name)}::regclass),
    matching AS MATERIALIZED (SELECT ctid AS place FROM ${table.name} WHERE ${where}),
    first AS MATERIALIZED (SELECT place FROM matching LIMIT (SELECT rows + 1 FROM bound)),
    counted AS MATERIALIZED (SELECT count(*) <= (SELECT rows FROM bound) AS few FROM first)
    SELECT counted.few, found.* FROM counted LEFT JOIN LATERAL (${found}) AS found ON TRUE`;
}

/** Comparing this many rows takes about as long as a search in the index. */
const minFew = 1000;

/**
 * Gets candidates from the index and orders them by their full vectors. `proposed` in each row is the number of
 * candidates. If it is lower than requested, the index scan reached a limit.
 */
export function indexStatement(
  table: Table,
  search: Search,
  index: NonNullable<ReturnType<typeof vectorIndexOf>>,
): string {
  const { vector } = table.columns;
  return `WITH candidate AS MATERIALIZED (
      SELECT ${columnsOf(table)} FROM ${table.name} WHERE ${search.where ?? "TRUE"}
      ORDER BY ${index.of(vector)} ${index.operator} ${index.of(queryOf(table, search))} LIMIT ${search.candidates})
    SELECT ${fieldsOf(table, search)}, ${distanceOf(table, search)} AS distance,
      (SELECT count(*) FROM candidate)::int AS proposed
    FROM candidate ORDER BY distance LIMIT ${search.k}`;
}

/** pgvector's maximum for `hnsw.ef_search`. */
const maxEfSearch = 1000;

/**
 * Settings for the transaction of an index search. If a filter rejects too many candidates, the scan continues until
 * one of two limits, whose defaults are too low. If it reaches a limit, an exact search follows. Without a filter,
 * sequential scans of larger tables are turned off. PostgreSQL underestimates their cost, because it ignores that long
 * vectors are stored outside of their rows (10,000 rows of 4,096 dimensions take 178 ms).
 */
export function indexSettings(table: Table, { where, candidates }: Search): string {
  const sequentialScans =
    where === undefined
      ? `(SELECT CASE WHEN reltuples BETWEEN 0 AND ${minFew} THEN current_setting('enable_seqscan') ELSE 'off' END
          FROM pg_class WHERE oid = ${literal(table.name)}::regclass)`
      : "current_setting('enable_seqscan')";
  return `SELECT set_config('enable_seqscan', ${sequentialScans}, true),
    set_config('hnsw.ef_search', '${Math.min(maxEfSearch, candidates)}', true),
    set_config('hnsw.iterative_scan', 'relaxed_order', true),
    set_config('hnsw.max_scan_tuples', '200000', true),
    set_config('hnsw.scan_mem_multiplier', '32', true)`;
}

function columnsOf({ columns }: Table): string {
  return Object.values(columns).join(", ");
}

function fieldsOf({ columns }: Table, { withVectors }: Search): string {
  const { id, content, metadata, vector } = columns;
  const fields = `${id} AS id, ${content} AS content, ${metadata} AS metadata`;
  return withVectors ? `${fields}, ${vector}::text AS vector` : fields;
}

function distanceOf(table: Table, search: Search): string {
  const operator = operatorOfExtension(table, distances[table.distance].operator);
  return `${table.columns.vector} ${operator} ${queryOf(table, search)}`;
}

function queryOf(table: Table, { query }: Search): string {
  return `${query}::${ofExtension(table, "vector")}(${table.dimensions})`;
}
