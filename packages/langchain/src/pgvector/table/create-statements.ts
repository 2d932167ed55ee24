import { collectionColumn, literal, ofExtension, quoted, type Table } from "./table.ts";
import { vectorIndexOf } from "./vector-index.ts";

/** An arbitrary lock id. Setups in one database run one after another, because they may create the same objects. */
const setupLock = 6_274_350_112;

/** The statements of a transaction that creates what is missing. */
export function createStatements(table: Table): string[] {
  return [
    // `IF NOT EXISTS` alone isn't enough: if two sessions both find nothing, one of them fails.
    `SELECT pg_advisory_xact_lock(${setupLock})`,
    ...createSchema(table.extensionSchema),
    `CREATE EXTENSION IF NOT EXISTS vector${table.extensionSchema === undefined ? "" : ` SCHEMA ${quoted(table.extensionSchema)}`}`,
    ...createSchema(table.schema),
    createTable(table),
    createMetadataIndex(table),
    ...createVectorIndex(table),
  ];
}

/** The name of the metadata index, which filters use. */
export function metadataIndexOf({ plainName }: Table): string {
  return `${plainName}_metadata`;
}

/**
 * The statement that drops the vector index, so that many rows can be added quickly; undefined if there is no index.
 */
export function dropVectorIndex(table: Table): string | undefined {
  const index = vectorIndexOf(table);
  if (!index) return undefined;
  const schema = table.schema === undefined ? "" : `${quoted(table.schema)}.`;
  return `DROP INDEX IF EXISTS ${schema}${quoted(index.name)}`;
}

/** Creates the schema only if it is missing: `IF NOT EXISTS` requires the right to create schemas even if it exists. */
function createSchema(schema: string | undefined): string[] {
  if (schema === undefined) return [];
  const create = literal(`CREATE SCHEMA ${quoted(schema)}`);
  const isMissing = `to_regnamespace(${literal(quoted(schema))}) IS NULL`;
  return [`DO ${literal(`BEGIN IF ${isMissing} THEN EXECUTE ${create}; END IF; END`)}`];
}

function createTable(table: Table): string {
  const { name, columns, dimensions, collection } = table;
  const key = collection === undefined ? columns.id : `${collectionColumn}, ${columns.id}`;
  return `CREATE TABLE IF NOT EXISTS ${name} (
    ${collection === undefined ? "" : `${collectionColumn} text NOT NULL,`}
    ${columns.id} text NOT NULL,
    ${columns.content} text NOT NULL,
    ${columns.metadata} jsonb NOT NULL,
    ${columns.vector} ${ofExtension(table, "vector")}(${dimensions}) NOT NULL,
    PRIMARY KEY (${key})
  )`;
}

/** `fastupdate = off` avoids a list of pending entries, which `$in` would read again for each of its values. */
function createMetadataIndex(table: Table): string {
  return `CREATE INDEX IF NOT EXISTS ${quoted(metadataIndexOf(table))} ON ${table.name}
    USING gin (${table.columns.metadata} jsonb_path_ops) WITH (fastupdate = off)`;
}

function createVectorIndex(table: Table): string[] {
  const index = vectorIndexOf(table);
  if (!index) return [];
  const { m, efConstruction } = table.hnsw;
  const options = [
    ...(m === undefined ? [] : [`m = ${m}`]),
    ...(efConstruction === undefined ? [] : [`ef_construction = ${efConstruction}`]),
  ];
  return [
    `CREATE INDEX IF NOT EXISTS ${quoted(index.name)} ON ${table.name}
    USING hnsw ((${index.of(table.columns.vector)}) ${index.operatorClass})
    ${options.length === 0 ? "" : `WITH (${options.join(", ")})`}`,
  ];
}
