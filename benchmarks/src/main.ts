import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readEnvironment } from "./environment.ts";
import type { Figure } from "./figure.ts";
import { cancelled } from "./figures/cancelled.ts";
import { cpu } from "./figures/cpu.ts";
import { importTime } from "./figures/import-time.ts";
import { ingestMemory } from "./figures/ingest-memory.ts";
import { memory } from "./figures/memory.ts";
import { speed, speedInLlamaIndex } from "./figures/speed.ts";
import { isReached, resultsPage } from "./results-page.ts";

const all = {
  cancelled,
  import: importTime,
  cpu,
  speed,
  llamaindex: speedInLlamaIndex,
  memory,
  ingest: ingestMemory,
};

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    only: { type: "string", multiple: true },
    save: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const wanted = Object.entries(all).filter(([name]) => values.only?.includes(name) ?? true);

const figures: Figure[] = [];
for (const [, measure] of wanted) {
  for await (const figure of measure(rounds)) {
    figures.push(figure);
    console.error(
      `${isReached(figure) ? "  " : "! "}${figure.value.toFixed(4)} ${figure.unit}  ${figure.subject}: ${figure.name}`,
    );
  }
}
const environment = readEnvironment();
const json = JSON.stringify({ environment, rounds, figures }, undefined, 2);
console.log(json);
if (values.save) {
  await writeFile(new URL("../results.json", import.meta.url), `${json}\n`);
  await writeFile(new URL("../RESULTS.md", import.meta.url), resultsPage(environment, rounds, figures));
}
process.exitCode = figures.every(isReached) ? 0 : 1;
