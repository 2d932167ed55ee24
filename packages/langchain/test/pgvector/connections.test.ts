import { EventEmitter } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { JigsawPGVectorStore, type ConnectionPool } from "../../src/pgvector/index.ts";
import { openPostgres } from "@x/test-support/postgres";
import { newName } from "../support/postgres.ts";
import { documents, storeOf } from "./support.ts";

const never = (): Promise<never> => Promise.reject(new Error("never"));
const embeddings = { embedQuery: never, embedDocuments: never };
const vector = [1, 2, 3];

/** A pool with one connection and a fake `query`. */
function poolOf(query: (text: string) => Promise<{ rows: unknown[] }>): {
  pool: ConnectionPool & EventEmitter;
  connection: EventEmitter;
  released: (boolean | undefined)[];
} {
  const released: (boolean | undefined)[] = [];
  const release = (isBroken?: boolean): void => void released.push(isBroken);
  const connection = Object.assign(new EventEmitter(), { query, release });
  const pool = Object.assign(new EventEmitter(), { connect: async () => connection });
  return { pool, connection, released };
}

const failure = (severity: string): Error => Object.assign(new Error(severity), { severity, code: "XX000" });

describe("the connections of JigsawPGVectorStore", () => {
  it("go back to the pool after a statement that PostgreSQL rejects", async () => {
    const { pool, released } = poolOf((text) =>
      text.includes("SELECT") ? Promise.reject(failure("ERROR")) : Promise.resolve({ rows: [] }),
    );
    for (const index of ["none", "vector"] as const) {
      const store = new JigsawPGVectorStore(embeddings, { pool, dimensions: 3, index });
      await expect(store.search(vector)).rejects.toThrow("ERROR");
    }
    expect(released).toEqual([false, false]);
  });

  it.each([
    ["that the server closed", (text: string) => (text === "BEGIN" ? undefined : failure("FATAL"))],
    ["whose transaction can't be ended", (text: string) => (text === "BEGIN" ? undefined : failure("ERROR"))],
    ["that was lost", () => new Error("Connection terminated unexpectedly")],
  ])("are not used again: one %s", async (_, errorOf) => {
    const { pool, released } = poolOf((text) => {
      const error = errorOf(text);
      return error ? Promise.reject(error) : Promise.resolve({ rows: [] });
    });
    const store = new JigsawPGVectorStore(embeddings, { pool, dimensions: 3, index: "vector" });
    await expect(store.search(vector)).rejects.toThrow(/FATAL|ERROR|terminated/);
    expect(released).toEqual([true]);
  });

  it("may fail between queries, in use or idle, without crashing the process", async () => {
    const { pool, connection } = poolOf(async () => ({ rows: [] }));
    const store = new JigsawPGVectorStore(embeddings, { pool, dimensions: 3, index: "none" });
    for (let i = 0; i < 12; i += 1) await store.search(vector);
    expect(connection.emit("error", new Error("closed by the server"))).toBe(true);
    expect(pool.emit("error", new Error("closed by the server"))).toBe(true);
    expect(connection.listenerCount("error")).toBe(1);
    expect(pool.listenerCount("error")).toBe(1);
  });

  it("belong to the store with `postgresConnectionOptions`, and `end` closes them", async () => {
    const { url, close } = await openPostgres();
    onTestFinished(close);
    const tableName = newName();
    const own = await storeOf({
      pool: undefined,
      tableName,
      postgresConnectionOptions: { connectionString: url, max: 1 },
    });
    await own.addDocuments([...documents]);
    expect(await own.similaritySearch("fig", 1)).toEqual([documents[5]]);
    await own.end();
    await expect(own.similaritySearch("fig", 1)).rejects.toThrow("after calling end");
    const shared = await storeOf();
    await shared.end();
    expect(await shared.similaritySearch("fig", 1)).toEqual([]);
  });
});
