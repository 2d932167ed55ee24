import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { onConnection, type ConnectionPool, type PoolConnection } from "../connection/pool.ts";
import { collectionColumn, literal, type Table } from "./table.ts";

interface State {
  /** The recorded engine. */
  readonly recorded: string | undefined;
  /** The comment on the column, without our record. */
  readonly comment: string;
  /** Whether this user can change the comment on this server. */
  readonly mayRecord: boolean;
}

/**
 * Records the engine that made the vectors, in the comment on the vector column. Rejects vectors from another engine,
 * because their scores would look plausible but be meaningless. The length of the vectors is already in the column's
 * type.
 */
export class EngineRecord {
  readonly #pool: ConnectionPool;
  readonly #table: Table;
  readonly #ownEngine: () => Promise<string | undefined>;
  /** The engine of an ingestion, whose embeddings may differ from the store's. */
  #ingestEngine: string | undefined;
  #checked: Promise<void> | undefined;

  /** @param ownEngine returns the engine of the store's embeddings, or undefined if it is unknown */
  constructor(pool: ConnectionPool, table: Table, ownEngine: () => Promise<string | undefined>) {
    this.#pool = pool;
    this.#table = table;
    this.#ownEngine = ownEngine;
  }

  /** Records the engine if none is recorded. Later writers may not own the table, and then can't record it. */
  async recordIfMissing(): Promise<void> {
    const engine = await this.engine();
    if (engine === undefined) return;
    await onConnection(this.#pool, async (connection) => {
      const state = await this.#read(connection);
      const { recorded, mayRecord } = state;
      if (recorded === undefined && mayRecord) await this.#write(connection, state, engine);
      if (recorded === undefined || recorded === engine) this.#checked = Promise.resolve();
    });
  }

  /**
   * Starts an ingestion.
   * @param engine the engine that makes its vectors
   * @param isReplacing whether the ingestion deletes the stored vectors before it writes
   * @throws JigsawInputError if vectors of another engine would stay
   */
  async begin(engine: string, isReplacing: boolean): Promise<void> {
    this.#ingestEngine = engine;
    this.#checked = undefined;
    if (!isReplacing) return await this.checkOnce();
    const { collection } = this.#table;
    if (collection === undefined) return;
    await onConnection(this.#pool, async (connection) => {
      const { recorded } = await this.#read(connection);
      const isOther = recorded !== undefined && recorded !== engine;
      if (isOther && (await this.#hasRows(connection, collection)))
        throw this.#mismatchError(recorded, engine);
    });
  }

  /** Checks the engine before the first search. (Writes check it each time.) */
  async checkOnce(): Promise<void> {
    this.#checked ??= this.engine().then(async (engine) => {
      if (engine === undefined) return;
      await onConnection(this.#pool, async (connection) => this.check(connection, engine));
    });
    try {
      await this.#checked;
    } catch (error) {
      this.#checked = undefined;
      throw error;
    }
  }

  /** Checks the engine before a write, and records it if none is recorded. */
  async check(connection: PoolConnection, engine: string | undefined): Promise<void> {
    if (engine === undefined) return;
    const state = await this.#read(connection);
    const { recorded, mayRecord } = state;
    if (recorded === engine) return;
    // If the table is empty, the engine that is recorded doesn't matter.
    if (recorded !== undefined && (await this.#hasRows(connection)))
      throw this.#mismatchError(recorded, engine);
    if (mayRecord) await this.#write(connection, state, engine);
  }

  /** The engine that makes the next vectors. */
  async engine(): Promise<string | undefined> {
    return this.#ingestEngine ?? (await this.#ownEngine());
  }

  async #read(connection: PoolConnection): Promise<State> {
    const { name, plainColumns } = this.#table;
    const { rows } = await connection.query(stateSql, [name, plainColumns.vector]);
    const row = rows.find(isRecord);
    const whole = typeof row?.["comment"] === "string" ? row["comment"] : "";
    const [, comment = whole, json] = /^(.*?)\n?jigsaw: (\{.*\})$/s.exec(whole) ?? [];
    return { comment, recorded: parse(json), mayRecord: row?.["may_record"] === true };
  }

  async #write(connection: PoolConnection, { comment }: State, engine: string): Promise<void> {
    const { name, columns } = this.#table;
    const text = `${comment === "" ? "" : `${comment}\n`}jigsaw: ${JSON.stringify({ engine })}`;
    await connection.query(`COMMENT ON COLUMN ${name}.${columns.vector} IS ${literal(text)}`);
  }

  async #hasRows(connection: PoolConnection, otherThan?: string): Promise<boolean> {
    const where = otherThan === undefined ? "" : `WHERE ${collectionColumn} <> ${literal(otherThan)}`;
    const { rows } = await connection.query(`SELECT 1 FROM ${this.#table.name} ${where} LIMIT 1`);
    return rows.length > 0;
  }

  #mismatchError(recorded: string, own: string): JigsawInputError {
    const { name, dimensions, collection } = this.#table;
    const orReplaceAll =
      collection === undefined
        ? ' Or replace everything: call `ingest` over all sources with `forceUpdate: true, cleanup: "full"`, and delete Documents that the record manager doesn\'t know.'
        : "";
    return new JigsawInputError(
      `The table ${name} contains vectors from the engine ${quote(recorded)} (${dimensions} dimensions), but these embeddings make vectors with ${quote(own)} (${dimensions} dimensions), and the two can't be compared. Use a new table and a new namespace for the record manager.${orReplaceAll}`,
    );
  }
}

function parse(json: string | undefined): string | undefined {
  const value: unknown = json === undefined ? undefined : JSON.parse(json);
  return isRecord(value) && typeof value["engine"] === "string" ? value["engine"] : undefined;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

/** `transaction_read_only` is on in a replica, where comments can't be written. */
const stateSql = `SELECT col_description(attrelid, attnum) AS comment,
    pg_has_role(relowner, 'USAGE') AND current_setting('transaction_read_only') = 'off' AS may_record
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  WHERE attrelid = to_regclass($1) AND attname = $2`;
