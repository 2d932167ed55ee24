import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import type { Engine } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { ingest } from "../../src/index.ts";
import { JigsawPGVectorStore, type JigsawPGVectorStoreArgs } from "../../src/pgvector/index.ts";
import { newName, postgres } from "../support/postgres.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

/** An engine whose vectors depend only on the length of a text. */
const lengths = (name: string): Engine => ({
  name,
  types: ["text"],
  embed: async (input) => {
    const size = "text" in input ? input.text.length : 1;
    const { dimensions } = input;
    return { embeddings: [Array.from({ length: dimensions }, (_, at) => 1 + ((at * size) % 7))] };
  },
});

async function setUp() {
  const pool = await postgres();
  const tableName = newName();
  onTestFinished(async () => void (await pool.query(`DROP TABLE IF EXISTS ${tableName}`)));
  const service = await startService({ engine: lengths("other") });
  const [fast, other] = [embeddingsOf(await startService()), embeddingsOf(service)];
  const open = (embeddings = fast, args: Partial<JigsawPGVectorStoreArgs> = {}) =>
    JigsawPGVectorStore.initialize(embeddings, { pool, tableName, ...args });
  const comment = async (): Promise<unknown> => {
    const { rows } = await pool.query(`SELECT col_description('${tableName}'::regclass, attnum) AS comment
      FROM pg_attribute WHERE attrelid = '${tableName}'::regclass AND attname = 'embedding'`);
    return (rows[0] as { comment: unknown }).comment;
  };
  return { pool, tableName, service, fast, other, open, comment };
}

const sources = [
  { id: "a", text: "Bread is three euros." },
  { id: "b", text: "Closed on Sundays." },
];
const mismatch = {
  message: expect.stringMatching(
    /"emulator\/fast" \(32 dim.*"emulator\/other" \(32 dim.*new table.*`forceUpdate: true/,
  ),
};

describe("the engine of a table", () => {
  it("is recorded with the first vectors, and another engine can neither search nor store", async () => {
    const { fast, other, open, comment } = await setUp();
    const store = await open();
    await store.addDocuments([{ pageContent: "Bread", metadata: {} }]);
    expect(await comment()).toBe('jigsaw: {"engine":"emulator/fast"}');
    const second = await open(other);
    expect(await failureOf(second.similaritySearch("bread"))).toMatchObject(mismatch);
    expect(await failureOf(second.addDocuments([{ pageContent: "Milk", metadata: {} }]))).toMatchObject(
      mismatch,
    );
    expect(await failureOf(ingest({ vectorStore: second, sources }))).toMatchObject(mismatch);
    expect(await (await open(fast)).similaritySearch("bread", 5)).toHaveLength(1);
  });

  it("can change once the table is empty, and existing comments are kept", async () => {
    const { pool, tableName, other, open, comment } = await setUp();
    const store = await open();
    await pool.query(`COMMENT ON COLUMN ${tableName}.embedding IS 'ours, don''t touch'`);
    await store.addDocuments([{ pageContent: "Bread", metadata: {} }]);
    await store.delete({ deleteAll: true });
    await (await open(other)).addDocuments([{ pageContent: "Bread", metadata: {} }]);
    expect(await comment()).toBe('ours, don\'t touch\njigsaw: {"engine":"emulator/other"}');
  });

  it("changes in a run that replaces everything", async () => {
    const { other, open, comment } = await setUp();
    const recordManager = new InMemoryRecordManager();
    const all = [...sources, { id: "d", text: "It was there before." }];
    await ingest({ vectorStore: await open(), recordManager, sources: all });
    const vectorStore = await open(other);
    expect(await failureOf(ingest({ vectorStore, recordManager, sources }))).toMatchObject(mismatch);
    const broken = [...sources, { id: "c", path: "/not/there.txt" }];
    const replaceAll = { recordManager, sources: broken, forceUpdate: true, cleanup: "full" } as const;
    expect(await ingest({ vectorStore, ...replaceAll })).toMatchObject({ failed: [{}] });
    expect(await comment()).toBe('jigsaw: {"engine":"emulator/other"}');
    expect(await vectorStore.similaritySearch("Closed on Sundays.", 9)).toHaveLength(2);
    expect(await failureOf((await open()).similaritySearch("bread"))).toMatchObject({
      message: expect.stringMatching(/contains vectors from the engine "emulator\/other"/),
    });
  });

  it("does not change if the table has Documents that the run doesn't know", async () => {
    const { other, open } = await setUp();
    await (await open()).addDocuments([{ pageContent: "Bread", metadata: {} }]);
    const vectorStore = await open(other);
    const recordManager = new InMemoryRecordManager();
    const replaceAll = { vectorStore, recordManager, sources, forceUpdate: true, cleanup: "full" } as const;
    expect(await failureOf(ingest(replaceAll))).toMatchObject({
      message: expect.stringMatching(
        /"emulator\/fast".*delete Documents that the record manager doesn't know/,
      ),
    });
    expect(await (await open()).similaritySearch("bread", 9)).toHaveLength(1);
  });

  it("is not recorded by a dry run", async () => {
    const { other, open, comment } = await setUp();
    await ingest({ vectorStore: await open(), sources });
    const dry = {
      dryRun: true,
      forceUpdate: true,
      cleanup: "full",
      recordManager: new InMemoryRecordManager(),
    } as const;
    expect(await ingest({ vectorStore: await open(other), sources, ...dry })).toMatchObject({ requests: 2 });
    expect(await comment()).toBe('jigsaw: {"engine":"emulator/fast"}');
  });

  it("is the same for all collections of the table", async () => {
    const { other, open } = await setUp();
    const recordManager = new InMemoryRecordManager();
    await ingest({ vectorStore: await open(undefined, { collectionName: "red" }), sources });
    const vectorStore = await open(other, { collectionName: "green" });
    const replaceAll = { recordManager, forceUpdate: true, cleanup: "full" } as const;
    expect(await failureOf(ingest({ vectorStore, sources, ...replaceAll }))).toMatchObject({
      message: expect.stringMatching(
        /"emulator\/fast".*Use a new table and a new namespace for the record manager\.$/,
      ),
    });
  });
});
