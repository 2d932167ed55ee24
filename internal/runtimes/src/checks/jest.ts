import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bench, Check } from "../check.ts";
import { execute } from "../execute.ts";
import { readOutcome } from "../outcome.ts";

async function run({ folder, url }: Bench) {
  const source = await readFile(join(folder, "scenario.mjs"), "utf8");
  await writeFile(
    join(folder, "scenario.cjs"),
    `${source.replace("export async", "async")}\nmodule.exports = { scenario };`,
  );
  await writeFile(join(folder, "jest.config.cjs"), 'module.exports = { testMatch: ["**/*.test.cjs"] };');
  const args = [
    "--",
    `EMULATOR=${url}`,
    process.execPath,
    "node_modules/jest/bin/jest.js",
    "--silent=false",
    "--verbose=false",
  ];
  const { ok, output } = await execute("env", args.slice(1), folder);
  // Jest indents what a test prints.
  return readOutcome({
    ok,
    output: output
      .split("\n")
      .map((line) => line.trim())
      .join("\n"),
  });
}

export const jestChecks: readonly Check[] = [{ name: "Jest, CommonJS", needs: ["jest"], isQuick: true, run }];
