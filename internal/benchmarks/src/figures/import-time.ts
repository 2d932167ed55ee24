import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Figure } from "../figure.ts";
import { median } from "../median.ts";

const run = promisify(execFile);
const cwd = fileURLToPath(new URL("..", import.meta.url));
const samples = 9;

/** What an import costs over that of LangChain's own embeddings, in fresh processes that take turns. */
export async function* importTime(rounds: number): AsyncGenerator<Figure> {
  const name = `import over @langchain/core/embeddings alone (median of ${samples} in each round)`;
  for (const [module, limit] of [
    ["@x/langchain-jigsaw/embeddings", { atMost: 15 }],
    ["@x/jigsaw-core", {}],
    ["jigsawstack", {}],
  ] as const) {
    const all: number[] = [];
    for (let round = 0; round < rounds; round++) all.push(await difference(module));
    yield { name, subject: module, value: median(all), rounds: all, unit: "ms", ...limit };
  }
}

async function difference(module: string): Promise<number> {
  const [base, more]: [number[], number[]] = [[], []];
  for (let sample = 0; sample < samples; sample++) {
    base.push(await msToImport(["@langchain/core/embeddings"]));
    more.push(await msToImport(["@langchain/core/embeddings", module]));
  }
  return median(more) - median(base);
}

async function msToImport(modules: readonly string[]): Promise<number> {
  const imports = modules.map((module) => `await import(${JSON.stringify(module)});`).join("");
  const code = `const start = performance.now();${imports}console.log(performance.now() - start)`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], { cwd });
  return Number(stdout);
}
