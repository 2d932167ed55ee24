import { Document } from "@langchain/core/documents";
import { onConnection, type ConnectionPool } from "@x/langchain-jigsaw/pgvector";
import { isRow, textOf } from "./rows.ts";

/** The words of a passage, as English and as German, because nobody says which language it is in. */
const vector = "(to_tsvector('english', content) || to_tsvector('german', content))";

/** Passages that contain words of a question, and in how many passages each word is. */
export interface WordMatches {
  readonly documents: readonly Document[];
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

interface WordQuery {
  readonly words: readonly string[];
  /** The ids of the files to search. */
  readonly ids: readonly string[];
  /** Number of passages to find. */
  readonly k: number;
}

/** Creates the index for the search by words if it is missing. */
export async function createWordIndex(pool: ConnectionPool, table: string): Promise<void> {
  const text = `CREATE INDEX IF NOT EXISTS ${table}_words ON ${table} USING gin (${vector})`;
  await onConnection(pool, async (connection) => {
    await connection.query(text);
  });
}

/** Finds the passages with the most and the rarest of these words, the best first. Longer words may be the start of one. */
export async function searchWords(
  pool: ConnectionPool,
  table: string,
  { words: asked, ids, k }: WordQuery,
): Promise<WordMatches> {
  if (asked.length === 0) return { documents: [], total: 0, counts: new Map() };
  const text = `WITH asked AS (
      SELECT word, to_tsquery('english', term) || to_tsquery('german', term) AS query
      FROM unnest($1::text[], $2::text[]) AS given (word, term)
    ), matches AS (
      SELECT id, word FROM asked JOIN ${table} ON ${vector} @@ query
      WHERE metadata ->> 'fileId' = ANY ($4::text[])
    ), counts AS (
      SELECT word, count(*) AS count FROM matches GROUP BY word
    ), best AS (
      SELECT id, sum(ln(1 + (SELECT count(*) FROM ${table})::float / count)) AS score
      FROM matches JOIN counts USING (word) GROUP BY id ORDER BY score DESC, id LIMIT $3
    )
    SELECT id::text, content, metadata, (SELECT count(*) FROM ${table}) AS total,
      (SELECT jsonb_object_agg(word, count) FROM counts) AS counts
    FROM best JOIN ${table} USING (id) ORDER BY score DESC, id`;
  const { rows } = await onConnection(pool, (connection) =>
    connection.query(text, [[...asked], asked.map(termOf), k, [...ids]]),
  );
  const found = rows.filter(isRow);
  const counts = found[0]?.["counts"];
  return {
    documents: found.map((row) => {
      const { metadata } = row;
      return new Document({
        id: textOf(row, "id"),
        pageContent: textOf(row, "content"),
        metadata: typeof metadata === "object" && metadata !== null ? { ...metadata } : {},
      });
    }),
    total: Number(found[0]?.["total"] ?? 0),
    counts: new Map(Object.entries(counts ?? {}).map(([word, count]) => [word, Number(count)])),
  };
}

/** A word for `to_tsquery`. Quoted, because a price or a hyphen would otherwise be syntax. */
function termOf(word: string): string {
  const quoted = `'${word.replaceAll("'", "''").replaceAll("\\", "")}'`;
  return /^\p{L}{4,}$/u.test(word) ? `${quoted}:*` : quoted;
}
