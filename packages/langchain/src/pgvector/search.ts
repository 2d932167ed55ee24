import { filterSql, type PGVectorFilter } from "./filter.ts";
import { indexed, type Table } from "./table.ts";

/** pgvector looks at this many entries of an HNSW index at most. */
const mostCandidates = 1000;

/** What is looked for. */
export interface Search {
  /** As pgvector reads it: `[1,2,3]`. */
  readonly vector: string;
  readonly k: number;
  readonly filter: PGVectorFilter | undefined;
  /** Rows that the index proposes, of which the `k` nearest by their whole vectors are taken. */
  readonly candidates: number;
}

/** One search as statements, the last of which gives the rows. */
export function searchStatements(
  table: Table,
  search: Search,
): { readonly text: string; readonly values?: unknown[] }[] {
  const values: unknown[] = [search.vector];
  const query = `$1::vector(${table.dimensions})`;
  const where = filterSql(search.filter, values);
  const index = indexed(table);
  const fields = "id, content, metadata";
  const score = `1 - (embedding <=> ${query}) AS score`;
  if (!index) {
    const text = `SELECT ${fields}, ${score} FROM ${table.name} WHERE ${where} ORDER BY embedding <=> ${query} LIMIT ${search.k}`;
    return [{ text, values }];
  }
  const candidates = Math.min(mostCandidates, Math.max(search.k, search.candidates));
  const nearest = `SELECT ${fields}, embedding FROM ${table.name} WHERE ${where}
    ORDER BY ${index.of("embedding")} ${index.operator} ${index.of(query)} LIMIT ${Math.max(search.k, candidates)}`;
  return [
    { text: `SET LOCAL hnsw.ef_search = ${candidates}` },
    // Else a filter is applied to what the index proposed, and may leave nothing.
    ...(search.filter ? [{ text: "SET LOCAL hnsw.iterative_scan = relaxed_order" }] : []),
    {
      text: `SELECT ${fields}, ${score} FROM (${nearest}) AS candidate ORDER BY embedding <=> ${query} LIMIT ${search.k}`,
      values,
    },
  ];
}
