import type { PGVectorDistance } from "./distance.ts";
import type { PGVectorIndex } from "./index-kind.ts";

/** Columns of a table, quoted or not. */
export interface Columns {
  readonly id: string;
  readonly content: string;
  readonly metadata: string;
  readonly vector: string;
}

/** The table that Documents are in. */
export interface Table {
  /** Quoted, with the schema if there is one. */
  readonly name: string;
  /** The bare name, to name indexes after. */
  readonly plainName: string;
  readonly schema: string | undefined;
  /** Quoted. */
  readonly columns: Columns;
  /** As they are called. */
  readonly plainColumns: Columns;
  /** Which of several collections in the table; undefined where it has no column for them. */
  readonly collection: string | undefined;
  readonly dimensions: number;
  readonly index: PGVectorIndex;
  readonly distance: PGVectorDistance;
  /** Parameters of the HNSW index; those left out are pgvector's own. */
  readonly hnsw: { readonly m?: number | undefined; readonly efConstruction?: number | undefined };
  /** The schema of the extension; undefined where the connection's search path has it. */
  readonly extensionSchema: string | undefined;
}

/** The column of a collection's name. */
export const collectionColumn = '"collection"';

/** A type, a function or an operator class of pgvector, with its schema where that was given. */
export function ofExtension({ extensionSchema }: Pick<Table, "extensionSchema">, name: string): string {
  return extensionSchema === undefined ? name : `${quoted(extensionSchema)}.${name}`;
}

/** An operator of pgvector, likewise. */
export function operatorOfExtension(table: Pick<Table, "extensionSchema">, operator: string): string {
  return table.extensionSchema === undefined ? operator : `OPERATOR(${ofExtension(table, operator)})`;
}

/** A name as SQL has it, whatever characters it has. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL has it, for the few places that take no parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
