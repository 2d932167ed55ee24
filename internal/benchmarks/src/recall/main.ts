import { writeFile } from "node:fs/promises";
import { embedCorpus, type Corpus } from "./corpus.ts";
import { openDatabase } from "./database.ts";
import { clear, fill, measure, type Measured, type Way } from "./measure.ts";
import { toPage, toRow } from "./page.ts";

/** How well each index of `JigsawPGVectorStore` finds what an exact search finds. */
const candidates = [40, 200, 800];
const ways: readonly Way[] = [
  { index: "binary", dimensions: 4096, candidates },
  { index: "halfvec", dimensions: 4096, candidates },
  { index: "vector", dimensions: 1024, candidates },
];

const page = new URL("../RECALL.md", import.meta.url);
const database = await openDatabase();
const all: Measured[] = [];
// What is near is decided by the whole vectors, for every way.
let truth: Corpus["truth"] | undefined;
for (const dimensions of [4096, 1024]) {
  const corpus = await embedCorpus(dimensions, truth);
  truth ??= corpus.truth;
  await fill(database.pool, corpus);
  for (const way of ways.filter((candidate) => candidate.dimensions === dimensions)) {
    for await (const measured of measure(database.pool, corpus, way)) {
      all.push(measured);
      console.error(toRow(measured));
    }
  }
  await clear(database.pool, corpus);
}
await database.close();
await writeFile(page, toPage(all, database.name));
console.log(toPage(all, database.name));
