import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { Document } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { JigsawPGVectorStore, type ConnectionPool, type PGVectorIndex } from "@x/langchain-jigsaw/pgvector";
import { readEnvironment } from "../environment.ts";
import { queries, sentences } from "./sentences.ts";
import { embed, nearest } from "./vectors.ts";

/** How well each index of `JigsawPGVectorStore` finds what an exact search finds. Takes a quarter of an hour. */
const count = 20_000;
const k = 10;

const ways: readonly { index: PGVectorIndex; dimensions: number; candidates: readonly number[] }[] = [
  { index: "binary", dimensions: 4096, candidates: [40, 200, 800] },
  { index: "halfvec", dimensions: 4096, candidates: [40, 200, 800] },
  { index: "vector", dimensions: 1024, candidates: [40, 200, 800] },
];

const folder = await mkdtemp(join(tmpdir(), "recall-"));
const database = await PGlite.create({ dataDir: folder, extensions: { vector } });
await database.exec("SET maintenance_work_mem = '512MB'");
const pool: ConnectionPool = {
  connect: async () => ({
    query: async (text, values) => await database.query(text, values),
    release: () => {},
  }),
};
const never = (): Promise<never> => Promise.reject(new Error("Nothing is embedded here."));
const embeddings: EmbeddingsInterface = { embedQuery: never, embedDocuments: never };

const rows: string[] = [];
const texts = sentences(count);
let truth: number[][] = [];
for (const dimensions of [4096, 1024]) {
  const vectors = await embed(texts, dimensions);
  const asked = await embed(queries, dimensions);
  // What is near is decided by the whole vectors, for every way.
  if (truth.length === 0) truth = asked.map((query) => nearest(vectors, query, k));
  const table = { pool, dimensions, tableName: `sentences_${dimensions}` };
  const plain = await JigsawPGVectorStore.initialize(embeddings, { ...table, index: "none" });
  for (let start = 0; start < count; start += 500) {
    const batch = vectors.slice(start, start + 500);
    const documents = batch.map(
      (_, index) => new Document({ pageContent: texts[start + index] ?? "", id: String(start + index) }),
    );
    await plain.addVectors(
      batch.map((item) => [...item]),
      documents,
    );
  }
  for (const way of ways.filter((candidate) => candidate.dimensions === dimensions)) {
    const started = performance.now();
    await new JigsawPGVectorStore(embeddings, { ...table, index: way.index }).ensureTable();
    const seconds = (performance.now() - started) / 1000;
    for (const candidates of way.candidates) {
      const store = new JigsawPGVectorStore(embeddings, { ...table, index: way.index, candidates });
      const times: number[] = [];
      let found = 0;
      for (const [place, query] of asked.entries()) {
        const before = performance.now();
        const results = await store.similaritySearchVectorWithScore([...query], k);
        times.push(performance.now() - before);
        found += results.filter(([{ id }]) => truth[place]?.includes(Number(id))).length;
      }
      const recall = found / (k * asked.length);
      const ms = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
      rows.push(
        `| \`${way.index}\` | ${dimensions} | ${candidates} | ${recall.toFixed(3)} | ${ms.toFixed(1)} ms | ${seconds.toFixed(0)} s |`,
      );
      console.error(rows.at(-1));
    }
  }
}
await database.close();
await rm(folder, { recursive: true });

const { date, node, platform, cpu } = readEnvironment();
const page = `# Recall of pgvector's indexes

Measured on ${date} with \`npm run bench:recall\`: Node ${node}, ${platform}, ${cpu}; PGlite, which is PostgreSQL in
WebAssembly and slower than a server. ${count.toLocaleString("en")} sentences, ${queries.length} questions, vectors of the emulator's semantic engine; the service's own
may be easier or harder. Recall@${k} is the share of the ${k} nearest by an exact search over vectors of 4096 dimensions
that the index finds, too. Candidates are the rows that the index proposes (200 where nothing is said).

| index | dimensions | candidates | recall@${k} | median search | index built in |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
await writeFile(new URL("../RECALL.md", import.meta.url), page);
console.log(page);
