import { Document, type DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { storedText } from "./stored-text.ts";
import type { Table } from "./table.ts";

/** Rows in one INSERT: 50 vectors of 4096 dimensions are some 4 MB. */
const rowsAtOnce = 50;

/** A Document as its columns. */
export type Row = readonly [id: string, content: string, metadata: string, vector: string];

/**
 * Makes a row of a Document.
 * @throws JigsawInputError where its vector has another length than the table's, or its id cannot be kept as it is
 */
export function toRow(
  document: DocumentInterface,
  vector: number[] | undefined,
  id: string | undefined,
  dimensions: number,
): Row {
  if (vector?.length !== dimensions) {
    throw new JigsawInputError(
      `The table holds vectors of ${dimensions} dimensions, and one to be stored has ${vector?.length ?? 0}.`,
    );
  }
  const known = id ?? document.id ?? crypto.randomUUID();
  // Two ids that would be kept alike are two Documents.
  if (storedText(known) !== known) {
    throw new JigsawInputError(
      `The id ${JSON.stringify(known)} has a NUL or half of a character in it, which PostgreSQL has no place for.`,
    );
  }
  const metadata = JSON.stringify(document.metadata, (_, value: unknown) => storable(value));
  return [known, storedText(document.pageContent), metadata, JSON.stringify(vector)];
}

/** The statements that put rows into the table, each in the place of the one with its id. */
export function* insertStatements(
  { name }: Table,
  rows: readonly Row[],
): Generator<{ text: string; values: unknown[] }, void, undefined> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const piece = rows.slice(start, start + rowsAtOnce);
    // Of two rows with one id the last counts; PostgreSQL would refuse both.
    const unique = [...new Map(piece.map((row) => [row[0], row])).values()];
    // A parameter for each value, not one for each column: not every client can send arrays of vectors.
    const tuples = unique.map(
      (_, row) => `($${row * 4 + 1}, $${row * 4 + 2}, $${row * 4 + 3}, $${row * 4 + 4})`,
    );
    const text = `INSERT INTO ${name} (id, content, metadata, embedding)
      VALUES ${tuples.join(", ")}
      ON CONFLICT (id) DO UPDATE SET
        content = excluded.content, metadata = excluded.metadata, embedding = excluded.embedding`;
    yield { text, values: unique.flat() };
  }
}

/** A found row as a Document and its score. */
export function toDocument(row: unknown): [Document, number] {
  if (!isRecord(row)) throw new TypeError("PostgreSQL answered with something else than rows.");
  const { id, content, metadata, score } = row;
  const parsed: unknown = typeof metadata === "string" ? JSON.parse(metadata) : metadata;
  const document = new Document({
    pageContent: String(content),
    metadata: isRecord(parsed) ? parsed : {},
    id: String(id),
  });
  return [document, Number(score)];
}

/** A value of metadata, or the object that holds it, whose names are texts, too. */
function storable(value: unknown): unknown {
  if (typeof value === "string") return storedText(value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storedText(name), inner]));
}
