import { readFile } from "node:fs/promises";
import { PGVectorStore } from "@langchain/community/vectorstores/pgvector";
import { Document } from "@langchain/core/documents";
import { JigsawPGVectorStore } from "@x/langchain-jigsaw/pgvector";
import { expect, it, onTestFinished } from "vitest";
import { openPostgres } from "@x/test-support/postgres";

const dimensions = 3;
const vectors = [
  [1, 0, 0],
  [0, 1, 0],
];
const documents = ["a", "b"].map(
  (pageContent) => new Document({ pageContent, metadata: { letter: pageContent } }),
);
const never = (): Promise<never> =>
  Promise.reject(new Error("The test passes vectors, so nothing should be embedded."));
const embeddings = { embedQuery: never, embedDocuments: never };

it("migrates tables of LangChain's PGVectorStore as the guide describes", async () => {
  const postgres = await openPostgres({ connections: 3 });
  onTestFinished(async () => await postgres.close());
  const { pool } = postgres;
  const old = await PGVectorStore.initialize(embeddings, { pool, tableName: "testlangchainjs" });
  await old.addVectors(vectors, documents);
  await pool.query("INSERT INTO testlangchainjs (text, embedding) VALUES ('no metadata', '[0,0,1]')");
  old.client?.release();

  const readme = await readFile(new URL("../../../docs/guides/postgres.md", import.meta.url), "utf8");
  const [, section = ""] = readme.split("## From LangChain's `PGVectorStore`");
  const [copy, convert] = Array.from(section.matchAll(/```sql\n(.*?)```/gs), ([, sql = ""]) =>
    sql.replaceAll("4096", String(dimensions)),
  );
  if (!copy || !convert) throw new Error("The guide has two ways.");
  const found = async (store: JigsawPGVectorStore): Promise<unknown[]> =>
    (await store.search(vectors[1] ?? [], { k: 5 })).map(({ document, score }) => [
      document.pageContent,
      document.metadata,
      score,
    ]);
  const expected = [
    ["b", { letter: "b" }, 1],
    ["a", { letter: "a" }, 0],
    ["no metadata", {}, 0],
  ];

  const copied = await JigsawPGVectorStore.initialize(embeddings, { pool, dimensions });
  await pool.query(copy);
  expect(await found(copied)).toEqual(expect.arrayContaining(expected));

  await pool.query(convert);
  const converted = await JigsawPGVectorStore.initialize(embeddings, {
    pool,
    dimensions,
    tableName: "testlangchainjs",
    columns: { contentColumnName: "text" },
  });
  expect(await found(converted)).toEqual(expect.arrayContaining(expected));
  expect(
    await converted.addVectors([[1, 1, 1]], [new Document({ pageContent: "c", id: "any text" })]),
  ).toEqual(["any text"]);
  expect(await converted.getByIds(["any text"])).toHaveLength(1);
});
