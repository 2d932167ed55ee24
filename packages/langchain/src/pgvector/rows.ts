import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { Parameters } from "./filter/parameters.ts";
import { storedText } from "./stored-text.ts";
import { collectionColumn, type Table } from "./table/table.ts";
import { vectorText } from "./vector-text.ts";

/** Numbers of the vectors in one INSERT: some 4 MB. */
const maxNumbersPerInsert = 204_800;
/** Rows in one INSERT, however short their vectors are. */
const maxRowsPerInsert = 500;

/** A Document as its columns. */
type Row = readonly [id: string, content: string, metadata: string, vector: string];

/**
 * Makes a row of a Document.
 * @param subject what errors call the Document
 * @throws JigsawInputError where its vector or its id cannot be stored as it is
 */
export function toRow(
  subject: string,
  document: DocumentInterface,
  vector: readonly number[] | undefined,
  id: string | undefined,
  dimensions: number,
): Row {
  const known = id ?? document.id ?? crypto.randomUUID();
  // Two ids that would be kept alike are two Documents.
  if (storedText(known) !== known) {
    throw new JigsawInputError(
      `The id ${JSON.stringify(known)} has a NUL or half of a character in it, which PostgreSQL has no place for.`,
    );
  }
  const metadata = JSON.stringify(document.metadata, (_, value: unknown) => storable(value));
  return [known, storedText(document.pageContent), metadata, vectorText(subject, vector, dimensions)];
}

/**
 * The statements that put rows into the table, each in the place of the one with its id. They come in the order of their
 * ids: two writers that lock the same rows in different orders would wait for each other for ever.
 */
export function* insertStatements(
  table: Table,
  rows: readonly Row[],
): Generator<{ text: string; values: unknown[] }, void, undefined> {
  // Of two rows with one id the last counts; PostgreSQL would refuse both.
  const unique = [...new Map(rows.map((row) => [row[0], row])).values()].sort(byId);
  const size = Math.max(1, Math.min(maxRowsPerInsert, Math.floor(maxNumbersPerInsert / table.dimensions)));
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
  // A parameter for each value, not one for each column: not every client can send arrays of vectors.
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

/** A value of metadata, or the object that holds it, whose names are texts, too. */
function storable(value: unknown): unknown {
  if (typeof value === "string") return storedText(value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storedText(name), inner]));
}
