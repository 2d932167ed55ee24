import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Figure } from "../figure.ts";
import { median } from "../median.ts";

const run = promisify(execFile);
const cwd = fileURLToPath(new URL("..", import.meta.url));
const samples = 9;

/** The LangChain base classes that the whole package needs anyway. */
const baseClasses = ["embeddings", "documents", "document_loaders/base", "retrievers"].map(
  (entry) => `@langchain/core/${entry}`,
);
const embeddings = ["@langchain/core/embeddings"];

/** Import time beyond that of the LangChain modules it builds on, in fresh processes that alternate. */
export async function* importTime(rounds: number): AsyncGenerator<Figure> {
  for (const [subject, base, limit] of [
    ["@x/langchain-jigsaw", baseClasses, { atMost: 15 }],
    ["@x/langchain-jigsaw/embeddings", embeddings, { atMost: 15 }],
    ["@x/jigsaw-core", embeddings, {}],
    ["jigsawstack", embeddings, {}],
  ] as const) {
    const over = base === embeddings ? "@langchain/core/embeddings alone" : "LangChain's base classes alone";
    const name = `import over ${over} (median of ${samples} in each round)`;
    const all: number[] = [];
    for (let round = 0; round < rounds; round++) all.push(await difference(base, subject));
    yield { name, subject, value: median(all), rounds: all, unit: "ms", ...limit };
  }
}

async function difference(modules: readonly string[], module: string): Promise<number> {
  const [base, more]: [number[], number[]] = [[], []];
  for (let sample = 0; sample < samples; sample++) {
    base.push(await msToImport(modules));
    more.push(await msToImport([...modules, module]));
  }
  return median(more) - median(base);
}

async function msToImport(modules: readonly string[]): Promise<number> {
  const imports = modules.map((module) => `await import(${JSON.stringify(module)});`).join("");
  const code = `const start = performance.now();${imports}console.log(performance.now() - start)`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], { cwd });
  return Number(stdout);
}
