import type { Parameters } from "../filter/parameters.ts";
import { distances } from "../table/distance.ts";
import { literal, ofExtension, operatorOfExtension, type Table } from "../table/table.ts";
import type { vectorIndexOf } from "../table/vector-index.ts";

/** What is looked for. */
export interface Search {
  /** Placeholder of the query's vector, in pgvector's notation: `[1,2,3]`. */
  readonly query: string;
  readonly k: number;
  /** A condition; undefined for all rows. */
  readonly where: string | undefined;
  /** The values of every placeholder. */
  readonly parameters: Parameters;
  /** Rows that the index proposes. */
  readonly candidates: number;
  /** Whether the vectors are part of the result. */
  readonly withVectors: boolean;
}

/** Compares every row that the filter leaves. */
export function exactStatement(table: Table, search: Search): string {
  // The sum keeps an index out of it, which would give its approximation. One expression, so it is computed once.
  const distance = `(${distanceOf(table, search)}) + 0`;
  return `SELECT ${fieldsOf(table, search)}, ${distance} AS distance
    FROM ${table.name} WHERE ${search.where ?? "TRUE"} ORDER BY distance LIMIT ${search.k}`;
}

/**
 * Compares every row that the filter leaves, if these are few; `few` says so in each row of the result, of which there is
 * one at least. What is few grows with the table: more rows make an index slower to find those that the filter leaves.
 */
export function exactIfFewStatement(table: Table, search: Search): string {
  const { where = "TRUE", candidates } = search;
  const found = exactStatement(table, {
    ...search,
    where: "counted.few AND ctid = ANY (ARRAY(SELECT place FROM first))",
  });
  // Common table expressions are planned as if they were read to the end, so that the index of the filter is used, and
  // then read no further than needed. A plain LIMIT would make PostgreSQL prefer to read the table.
  return `WITH bound AS MATERIALIZED (
      SELECT greatest(${minFew}, sqrt(${candidates} * greatest(reltuples, 0)))::bigint AS rows
      FROM pg_class WHERE oid = ${literal(table.name)}::regclass),
    matching AS MATERIALIZED (SELECT ctid AS place FROM ${table.name} WHERE ${where}),
    first AS MATERIALIZED (SELECT place FROM matching LIMIT (SELECT rows + 1 FROM bound)),
    counted AS MATERIALIZED (SELECT count(*) <= (SELECT rows FROM bound) AS few FROM first)
    SELECT counted.few, found.* FROM counted LEFT JOIN LATERAL (${found}) AS found ON TRUE`;
}

/** Comparing so many costs about as much as a search in the index. */
const minFew = 1000;

/**
 * Orders what the index proposes by the whole vectors. `proposed` in each row counts that: less than was asked for says
 * that the scan of the index hit a limit.
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

/** pgvector's limit of `hnsw.ef_search`. */
const maxEfSearch = 1000;

/**
 * Settings of a search in an index, for its transaction. Where a filter leaves too little of what the index proposes, the
 * scan goes on until one of two limits; by default both end it early. An exact search takes over beyond these. Without a
 * filter a table of some size is not read as a whole: PostgreSQL takes that for cheap, because it doesn't count what it
 * takes to fetch long vectors, which are kept apart from their rows (10,000 rows of 4,096 dimensions: 178 ms).
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
