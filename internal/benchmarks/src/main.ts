import { writeFile } from "node:fs/promises";
import { readArguments, type Arguments } from "./arguments.ts";
import { readEnvironment } from "./environment.ts";
import type { Figure } from "./figure.ts";
import { adapters } from "./figures/adapters.ts";
import { cancelled } from "./figures/cancelled.ts";
import { cpu } from "./figures/cpu.ts";
import { importTime } from "./figures/import-time.ts";
import { ingestCpu } from "./figures/ingest-cpu.ts";
import { ingestMemory } from "./figures/ingest-memory.ts";
import { limits } from "./figures/limits.ts";
import { memory } from "./figures/memory.ts";
import { speed, speedInLlamaIndex } from "./figures/speed.ts";
import { isReached, resultsPage } from "./results-page.ts";

const all = {
  cancelled,
  import: importTime,
  cpu,
  speed,
  llamaindex: speedInLlamaIndex,
  adapters,
  limits,
  memory,
  ingest: async function* (count: number): AsyncGenerator<Figure> {
    yield* ingestMemory(count);
    yield* ingestCpu(count);
  },
};

/** Exits with a message on invalid arguments. */
function argumentsOrExit(): Arguments {
  try {
    return readArguments(process.argv.slice(2), Object.keys(all));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

const { rounds, only, save } = argumentsOrExit();
const selected = Object.entries(all).filter(([name]) => only.includes(name));

const figures: Figure[] = [];
for (const [, measure] of selected) {
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
if (save) {
  await writeFile(new URL("../results.json", import.meta.url), `${json}\n`);
  await writeFile(new URL("../RESULTS.md", import.meta.url), resultsPage(environment, rounds, figures));
}
process.exitCode = figures.every(isReached) ? 0 : 1;
