/** A row of a query result. */

export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

/** @throws TypeError when the column is not text */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`Column ${column} must be text.`);
  return value;
}

/** @throws TypeError when the column is not bytea */
export function bytesOf(row: Row, column: string): Uint8Array<ArrayBuffer> {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} must be bytea.`);
  return new Uint8Array(value);
}
