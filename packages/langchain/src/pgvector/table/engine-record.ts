import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { onConnection, type ConnectionPool, type PoolConnection } from "../connection/pool.ts";
import { collectionColumn, literal, type Table } from "./table.ts";

interface State {
  /** The engine. */
  readonly recorded: string | undefined;
  /** The comment on the column without what we recorded in it. */
  readonly comment: string;
  /** Whether the comment can be changed here, by this user. */
  readonly mayRecord: boolean;
}

/**
 * Records in the comment on the column of vectors which engine made them, and refuses those of another one: their scores
 * would look plausible and mean nothing. The length of the vectors is in the column's type.
 */
export class EngineRecord {
  readonly #pool: ConnectionPool;
  readonly #table: Table;
  readonly #ownEngine: () => Promise<string | undefined>;
  /** What makes the vectors of an ingestion, whose embeddings may be others than the store's. */
  #ingestEngine: string | undefined;
  #checked: Promise<void> | undefined;

  /** @param ownEngine finds out what makes the vectors of the store's embeddings; undefined where that can't be told */
  constructor(pool: ConnectionPool, table: Table, ownEngine: () => Promise<string | undefined>) {
    this.#pool = pool;
    this.#table = table;
    this.#ownEngine = ownEngine;
  }

  /** Records the engine where none is recorded, for those who write later and don't own the table. */
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
   * Says whose vectors an ingestion writes.
   * @param isReplacing whether it deletes what is stored before it writes the first of them
   * @throws JigsawInputError where there are vectors of another engine that stay
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

  /** Checks before a search, once: what is written is checked each time. */
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

  /** Checks before something is written, and records the engine where none is recorded. */
  async check(connection: PoolConnection, engine: string | undefined): Promise<void> {
    if (engine === undefined) return;
    const state = await this.#read(connection);
    const { recorded, mayRecord } = state;
    if (recorded === engine) return;
    // Another engine's table that is empty by now is as good as a new one.
    if (recorded !== undefined && (await this.#hasRows(connection)))
      throw this.#mismatchError(recorded, engine);
    if (mayRecord) await this.#write(connection, state, engine);
  }

  /** What makes the vectors that are written next. */
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
    const anew =
      collection === undefined
        ? ', or replace everything with `ingest` and `forceUpdate: true, cleanup: "full"` over all sources; delete what its record manager doesn\'t know'
        : "";
    return new JigsawInputError(
      `The table ${name} holds vectors of the engine ${quote(recorded)} (${dimensions} dimensions), and these embeddings make vectors of ${quote(own)} (${dimensions} dimensions), which can't be compared. Use a new table, with a new namespace for the record manager${anew}.`,
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

/** A replica takes no comment. */
const stateSql = `SELECT col_description(attrelid, attnum) AS comment,
    pg_has_role(relowner, 'USAGE') AND current_setting('transaction_read_only') = 'off' AS may_record
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  WHERE attrelid = to_regclass($1) AND attname = $2`;
