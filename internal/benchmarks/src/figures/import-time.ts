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

/** Import time beyond that of the LangChain modules it builds on, which are imported first, in fresh processes. */
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
    for (let round = 0; round < rounds; round++) all.push(await msToImport(subject, base));
    yield { name, subject, value: median(all), rounds: all, unit: "ms", ...limit };
  }
}

async function msToImport(subject: string, base: readonly string[]): Promise<number> {
  const [first, measured] = [base, [subject]].map((modules) =>
    modules.map((module) => `await import(${JSON.stringify(module)});`).join(""),
  );
  const code = `${first}const start = performance.now();${measured}console.log(performance.now() - start)`;
  const all: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], { cwd });
    all.push(Number(stdout));
  }
  return median(all);
}
