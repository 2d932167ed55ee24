import { EventEmitter } from "node:events";
import type { KeyvStoreAdapter, StoredData } from "keyv";
import Database from "libsql";

/**
 * A store for Keyv that uses a SQLite file. Keyv's own SQLite adapter compiles a native module at installation. `libsql` is
 * precompiled.
 */
export class SqliteStore extends EventEmitter implements KeyvStoreAdapter {
  readonly opts = {};
  readonly #database: Database.Database;

  constructor(file: string) {
    super();
    this.#database = new Database(file);
    this.#database.exec("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, value TEXT NOT NULL)");
  }

  async get<Value>(key: string): Promise<StoredData<Value> | undefined> {
    const row: unknown = this.#database.prepare("SELECT value FROM answers WHERE key = ?").get(key);
    return typeof row === "object" && row !== null ? Reflect.get(row, "value") : undefined;
  }

  async set(key: string, value: unknown): Promise<void> {
    this.#database.prepare("INSERT OR REPLACE INTO answers VALUES (?, ?)").run(key, value);
  }

  async delete(key: string): Promise<boolean> {
    return this.#database.prepare("DELETE FROM answers WHERE key = ?").run(key).changes > 0;
  }

  async clear(): Promise<void> {
    this.#database.exec("DELETE FROM answers");
  }

  async disconnect(): Promise<void> {
    this.#database.close();
  }
}
