import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { Parameters } from "./filter/parameters.ts";
import { storedText } from "./stored-text.ts";
import { collectionColumn, type Table } from "./table/table.ts";
import { vectorText } from "./vector-text.ts";

/** Maximum number of floats in the vectors of one INSERT, about 4 MB. */
const maxFloatsPerInsert = 204_800;
/** Maximum number of rows in one INSERT. Matters only for short vectors. */
const maxRowsPerInsert = 500;

/** The columns of a Document. */
type Row = readonly [id: string, content: string, metadata: string, vector: string];

/**
 * Converts a Document to a row.
 * @param subject the name of the vector in error messages
 * @throws JigsawInputError if the vector or the id can't be stored unchanged
 */
export function toRow(
  subject: string,
  document: DocumentInterface,
  vector: readonly number[] | undefined,
  id: string | undefined,
  dimensions: number,
): Row {
  const known = id ?? document.id ?? crypto.randomUUID();
  // Changing the id could make two different ids equal.
  if (storedText(known) !== known) {
    throw new JigsawInputError(
      `The id ${JSON.stringify(known)} contains NUL or half of a character (a lone surrogate), which PostgreSQL can't store. Use another id.`,
    );
  }
  const metadata = JSON.stringify(document.metadata, (_, value: unknown) => storable(value));
  return [known, storedText(document.pageContent), metadata, vectorText(subject, vector, dimensions)];
}

/**
 * Generates the statements that upsert rows. The rows are sorted by id: two writers that lock the same rows in
 * different orders would deadlock.
 */
export function* insertStatements(
  table: Table,
  rows: readonly Row[],
): Generator<{ text: string; values: unknown[] }, void, undefined> {
  // If two rows have the same id, the last one wins. PostgreSQL would reject both.
  const unique = [...new Map(rows.map((row) => [row[0], row])).values()].sort(byId);
  const size = Math.max(1, Math.min(maxRowsPerInsert, Math.floor(maxFloatsPerInsert / table.dimensions)));
  for (let start = 0; start < unique.length; start += size) {
    yield insertStatement(table, unique.slice(start, start + size));
  }
}

function insertStatement(
  { name, columns, collection }: Table,
  rows: readonly Row[],
): { text: string; values: unknown[] } {
  const { id, content, metadata, vector } = columns;
  const parameters = new Parameters();
  const inCollection = collection === undefined ? undefined : parameters.add(collection);
  // One parameter for each value instead of one for each column, because not every client can send arrays of vectors.
  const tuples = rows.map((row) => {
    const values = row.map((value) => parameters.add(value));
    return `(${(inCollection === undefined ? values : [inCollection, ...values]).join(", ")})`;
  });
  const prefix = inCollection === undefined ? "" : `${collectionColumn}, `;
  const text = `INSERT INTO ${name} (${prefix}${id}, ${content}, ${metadata}, ${vector})
    VALUES ${tuples.join(", ")}
    ON CONFLICT (${prefix}${id}) DO UPDATE SET
      ${content} = excluded.${content}, ${metadata} = excluded.${metadata}, ${vector} = excluded.${vector}`;
  return { text, values: parameters.values };
}

function byId([a]: Row, [b]: Row): number {
  return a < b ? -1 : Number(a > b);
}

/** Makes a string, or the keys of an object, storable. Called for every value by `JSON.stringify`. */
function storable(value: unknown): unknown {
  if (typeof value === "string") return storedText(value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storedText(name), inner]));
}
