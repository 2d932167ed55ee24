import type { PGVectorDistance } from "./distance.ts";
import type { PGVectorIndex } from "./index-kind.ts";

/** The names of a table's columns. */
export interface Columns {
  readonly id: string;
  readonly content: string;
  readonly metadata: string;
  readonly vector: string;
}

/** The table that stores the Documents. */
export interface Table {
  /** The quoted name, with the schema if there is one. */
  readonly name: string;
  /** The unquoted name without the schema, used in the names of indexes. */
  readonly plainName: string;
  readonly schema: string | undefined;
  /** Quoted names. */
  readonly columns: Columns;
  /** Unquoted names. */
  readonly plainColumns: Columns;
  /** The name of the collection; undefined if the table has no collection column. */
  readonly collection: string | undefined;
  readonly dimensions: number;
  readonly index: PGVectorIndex;
  readonly distance: PGVectorDistance;
  /** Parameters of the HNSW index; undefined ones have pgvector's defaults. */
  readonly hnsw: { readonly m?: number | undefined; readonly efConstruction?: number | undefined };
  /** The schema of the extension; undefined if it is in the connection's search path. */
  readonly extensionSchema: string | undefined;
}

/** The column with the name of the collection. */
export const collectionColumn = '"collection"';

/** The name of a type, a function or an operator class of pgvector, with the schema if one is set. */
export function ofExtension({ extensionSchema }: Pick<Table, "extensionSchema">, name: string): string {
  return extensionSchema === undefined ? name : `${quoted(extensionSchema)}.${name}`;
}

/** An operator of pgvector, with the schema if one is set. */
export function operatorOfExtension(table: Pick<Table, "extensionSchema">, operator: string): string {
  return table.extensionSchema === undefined ? operator : `OPERATOR(${ofExtension(table, operator)})`;
}

/** Quotes a name for SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes a text for SQL, for the few places that don't allow parameters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
