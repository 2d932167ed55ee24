import { writeFile } from "node:fs/promises";
import { embedCorpus, type Corpus } from "./corpus.ts";
import { openDatabase } from "./database.ts";
import { clear, fill, measure, type Measured, type IndexConfiguration } from "./measure.ts";
import { toPage, toRow } from "./page.ts";

/** Measures the recall of each index of `JigsawPGVectorStore` against an exact search. */
const candidates = [40, 200, 800];
const configurations: readonly IndexConfiguration[] = [
  { index: "binary", dimensions: 4096, candidates },
  { index: "halfvec", dimensions: 4096, candidates },
  { index: "vector", dimensions: 1024, candidates },
];

const page = new URL("../RECALL.md", import.meta.url);
const database = await openDatabase();
const all: Measured[] = [];
// The expected results always come from the full vectors.
let truth: Corpus["truth"] | undefined;
for (const dimensions of [4096, 1024]) {
  const corpus = await embedCorpus(dimensions, truth);
  truth ??= corpus.truth;
  await fill(database.pool, corpus);
  for (const configuration of configurations.filter((candidate) => candidate.dimensions === dimensions)) {
    for await (const measured of measure(database.pool, corpus, configuration)) {
      all.push(measured);
      console.error(toRow(measured));
    }
  }
  await clear(database.pool, corpus);
}
await database.close();
await writeFile(page, toPage(all, database.name));
console.log(toPage(all, database.name));
