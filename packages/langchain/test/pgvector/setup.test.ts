import { Document } from "@langchain/core/documents";
import { describe, expect, it, onTestFinished } from "vitest";
import { JigsawPGVectorStore } from "../../src/pgvector/index.ts";
import { newName, postgres } from "../support/postgres.ts";
import { documents, storeOf, texts } from "./support.ts";

async function run(sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await (await postgres()).query<Record<string, unknown>>(sql)).rows;
}

describe("the table of JigsawPGVectorStore", () => {
  it("is still there after a restart, and may have a name that needs quotes", async () => {
    const tableName = `my "table"; -- ${newName().slice(0, 8)}`;
    onTestFinished(async () => void (await run(`DROP TABLE "${tableName.replaceAll('"', '""')}"`)));
    await (await storeOf({ tableName })).addDocuments([...documents]);
    expect(await (await storeOf({ tableName })).similaritySearch("fig", 1, { initial: "f" })).toEqual([
      documents[5],
    ]);
  });

  it("has the given schema and column names", async () => {
    const [schema, tableName] = [`schema's "${newName().slice(0, 8)}"`, newName()];
    const quoted = `"${schema.replaceAll('"', '""')}"`;
    onTestFinished(async () => void (await run(`DROP SCHEMA ${quoted} CASCADE`)));
    const columns = {
      idColumnName: "key",
      contentColumnName: "The text",
      metadataColumnName: "meta",
      vectorColumnName: "v",
    };
    const args = { schema, table: tableName, columns, tableName: undefined };
    for (const index of ["binary", "vector", "none"] as const) {
      const store = await storeOf({ ...args, index });
      await store.addDocuments([...documents]);
      expect(await store.similaritySearch("fig", 1, { initial: "f" })).toEqual([documents[5]]);
      expect(await store.maxMarginalRelevanceSearch("fig", { k: 1 })).toEqual([documents[5]]);
      await store.bulkLoad(async () => await store.delete({ ids: ["id-5"] }));
      expect(await store.getByIds(["id-5", "id-1"])).toEqual([documents[1]]);
    }
    expect(
      await run(
        `SELECT key, "The text", meta->>'number' AS n FROM ${quoted}.${tableName} WHERE key = 'id-3'`,
      ),
    ).toEqual([{ key: "id-3", "The text": "damson", n: "3" }]);
  });

  it("contains collections that are independent of each other", async () => {
    const tableName = newName();
    const [red, green] = await Promise.all(
      ["red", "green"].map((collectionName) => storeOf({ tableName, collectionName })),
    );
    if (!red || !green) throw new Error("Expected two stores.");
    await red.addDocuments([...documents]);
    await green.addDocuments([
      new Document({ pageContent: "lime", id: "id-0" }),
      new Document({ pageContent: "pear", id: "p" }),
    ]);
    expect(await texts(red.similaritySearch("lime", 20))).toEqual(
      documents.map(({ pageContent }) => pageContent),
    );
    expect(await texts(green.similaritySearch("apple", 20, { number: { $exists: false } }))).toEqual([
      "lime",
      "pear",
    ]);
    expect(await texts(green.getByIds(["id-0", "id-1"]))).toEqual(["lime"]);
    await green.delete({ ids: ["id-0"] });
    expect(await green.isEmpty()).toBe(false);
    await green.delete({ deleteAll: true });
    expect([await green.isEmpty(), await red.isEmpty()]).toEqual([true, false]);
    expect(await green.similaritySearch("apple", 20)).toEqual([]);
    expect(await red.similaritySearch("apple", 20)).toHaveLength(7);
    await expect(storeOf({ tableName })).rejects.toThrow(
      "contains collections. Choose one with `collectionName`",
    );
    const plain = newName();
    await storeOf({ tableName: plain });
    await expect(storeOf({ tableName: plain, collectionName: "red" })).rejects.toThrow(
      "has no column collection",
    );
  });

  it("uses pgvector in a schema that isn't on the search path", async () => {
    const schema = newName();
    await run(`CREATE SCHEMA ${schema}`);
    await run(`ALTER EXTENSION vector SET SCHEMA ${schema}`);
    try {
      for (const index of ["binary", "halfvec", "vector", "none"] as const) {
        const store = await storeOf({ index, extensionSchemaName: schema });
        await store.addDocuments([...documents]);
        expect(await store.similaritySearch("fig", 1)).toEqual([documents[5]]);
        expect(await store.similaritySearch("fig", 1, { even: true })).toHaveLength(1);
        await store.ensureTable();
      }
    } finally {
      await run("ALTER EXTENSION vector SET SCHEMA public");
    }
  });

  it("has an index with the given parameters", async () => {
    const tableName = newName();
    await storeOf({ tableName, m: 5, efConstruction: 33, distanceStrategy: "euclidean" });
    const [found] = await run(`SELECT indexdef FROM pg_indexes WHERE indexname = '${tableName}_halfvec_l2'`);
    expect(found?.["indexdef"]).toMatch(/halfvec_l2_ops\) WITH \(m='5', ef_construction='33'\)/);
  });

  it("is rejected if it has other dimensions or columns, and the error says what to do", async () => {
    const tableName = newName();
    await storeOf({ tableName });
    await expect(storeOf({ tableName, dimensions: 128 })).rejects.toThrow(
      `The table "${tableName}" contains vectors with 64 dimensions, but \`dimensions\` is 128`,
    );
    await run(`ALTER TABLE ${tableName} RENAME COLUMN content TO text`);
    await expect(storeOf({ tableName })).rejects.toThrow(
      "has no column content. Set the names of its columns with `columns`",
    );
    await expect(storeOf({ tableName, columns: { contentColumnName: "text" } })).resolves.toBeDefined();
    const other = newName();
    onTestFinished(async () => void (await run(`DROP TABLE ${other}`)));
    await run(`CREATE TABLE ${other} (id uuid PRIMARY KEY, content text, metadata jsonb, embedding vector)`);
    await expect(storeOf({ tableName: other })).rejects.toThrow("column id of the table");
    await run(`ALTER TABLE ${other} ALTER COLUMN id TYPE text`);
    await expect(storeOf({ tableName: other })).rejects.toThrow(
      "has the type vector, but must have vector(64)",
    );
    await run(`ALTER TABLE ${other} ALTER COLUMN embedding TYPE vector(64)`);
    await expect(storeOf({ tableName: other })).resolves.toBeDefined();
  });

  it("needs pgvector 0.8.0 or later", async () => {
    const [{ extversion } = {}] = await run("SELECT extversion FROM pg_extension WHERE extname = 'vector'");
    await run("UPDATE pg_extension SET extversion = '0.7.4' WHERE extname = 'vector'");
    try {
      await expect(storeOf()).rejects.toThrow("pgvector 0.7.4 is installed, but 0.8.0 or later is required");
    } finally {
      await run(`UPDATE pg_extension SET extversion = '${String(extversion)}' WHERE extname = 'vector'`);
    }
  });

  it("rejects invalid and unknown options", async () => {
    const { embeddings } = await storeOf({ dimensions: 4096 });
    const make = (args: object): unknown => new JigsawPGVectorStore(embeddings, args);
    const pool = { connect: () => Promise.reject(new Error("never")) };
    expect(() => make({})).toThrow("`pool` must be a `Pool`");
    expect(() => make({ pool, postgresConnectionOptions: {} })).toThrow(
      "either `pool` or `postgresConnectionOptions`, not both",
    );
    expect(() => make({ postgresConnectionOptions: "postgres://user:secret@host" })).toThrow(
      "must be an object",
    );
    expect(() => make({ pool, index: "vector" })).toThrow(
      "supports up to 2000 dimensions, but the vectors have 4096",
    );
    expect(() => make({ pool, index: "ivfflat" })).toThrow("`index` must be");
    expect(() => make({ pool, distanceStrategy: "manhattan" })).toThrow("`distanceStrategy` must be");
    expect(() => make({ pool, distanceStrategy: "euclidean", index: "binary" })).toThrow('Use "halfvec"');
    expect(() => make({ pool, candidates: 0 })).toThrow("`candidates`");
    expect(() => make({ pool, m: 1 })).toThrow("`m` must be");
    expect(() => make({ pool, m: 40, efConstruction: 64 })).toThrow("`efConstruction` must be");
    expect(() => make({ pool, collectionName: "" })).toThrow("`collectionName`");
    expect(() => make({ pool, tableName: "x".repeat(49) })).toThrow("`tableName`");
    // The limit is in bytes, as in PostgreSQL.
    expect(() => make({ pool, tableName: "表".repeat(17) })).toThrow("`tableName` must be a name of 1 to 48");
    expect(() => make({ pool, tableName: "a", table: "b" })).toThrow("are the same option");
    expect(() => make({ pool, columns: { idColumnName: "content" } })).toThrow("a different name");
    expect(() => make({ pool, columns: { id: "x" } })).toThrow("`columns.id` is not an option");
    expect(() => make({ pool, tablename: "x" })).toThrow(
      "`tablename` is not an option of JigsawPGVectorStore",
    );
    const never = (): Promise<never> => Promise.reject(new Error("never"));
    const unknown = { embedQuery: never, embedDocuments: never };
    expect(() => new JigsawPGVectorStore(unknown, { pool })).toThrow("`dimensions`");
  });
});
