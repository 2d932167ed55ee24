import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import type { CodeBlock } from "./code-blocks.ts";
import { root } from "./pages.ts";

/** What running a block came to. */
export interface Outcome {
  readonly output: string;
  readonly failure?: string;
}

const run = promisify(execFile);
/** Modules find the packages of `docs` from here, and no other tool looks into it. */
const cache = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));
const runner = fileURLToPath(new URL("runner.mjs", import.meta.url));

/**
 * Runs blocks in one new process, from the root of the repository.
 * @param node the path of the Node that runs them
 * @param environmentOf the variables of a block, such as the address of an emulator of its own
 * @returns an outcome for each block, and all that was written to standard error
 */
export async function runBlocks(
  node: string,
  blocks: readonly CodeBlock[],
  environmentOf: (block: CodeBlock) => Promise<Readonly<Record<string, string>>>,
): Promise<{ outcomes: readonly Outcome[]; stderr: string }> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "blocks-"));
  try {
    const job = await Promise.all(
      blocks.map(async (block, index) => {
        const file = join(folder, `${index}.mjs`);
        writeFileSync(file, toJavaScript(block.code));
        return { file: pathToFileURL(file).href, env: await environmentOf(block) };
      }),
    );
    const [jobFile, resultFile] = [join(folder, "job.json"), join(folder, "results.json")];
    writeFileSync(jobFile, JSON.stringify(job));
    const { stderr } = await run(node, [runner, jobFile, resultFile], { cwd: root });
    const outcomes: readonly Outcome[] = JSON.parse(readFileSync(resultFile, "utf8"));
    return { outcomes, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function toJavaScript(code: string): string {
  return ts.transpile(code, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 });
}
