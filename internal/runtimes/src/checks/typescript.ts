import { join } from "node:path";
import type { Bench, Check } from "../check.ts";
import { execute } from "../execute.ts";
import { outcomeOf, sum } from "../outcome.ts";

const modes: Readonly<Record<string, readonly string[]>> = {
  nodenext: ["--module", "nodenext"],
  node16: ["--module", "node16"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
  node10: ["--module", "commonjs", "--moduleResolution", "node10"],
};

/** The flags that a version needs for `node10`. TypeScript 7 has removed that mode. */
const deprecations: Readonly<Record<string, readonly string[] | undefined>> = {
  "5.4": [],
  "5.9": [],
  "6": ["--ignoreDeprecations", "6.0"],
};

async function run({ folder }: Bench, version: string) {
  const compiler = join(folder, "node_modules", `typescript${version}`, "bin/tsc");
  const common = [
    "--noEmit",
    "--strict",
    "--target",
    "es2022",
    "--skipLibCheck",
    "--types",
    "node",
    "types.ts",
  ];
  const outcomes = [];
  for (const [mode, flags] of Object.entries(modes)) {
    const more = mode === "node10" ? deprecations[version] : [];
    if (more === undefined) continue;
    const { ok, output } = await execute(process.execPath, [compiler, ...flags, ...more, ...common], folder);
    outcomes.push(outcomeOf({ ok, output: `${mode}: ${output.trim().split("\n").slice(0, 2).join(" ")}` }));
  }
  return sum(outcomes);
}

export const typescriptChecks: readonly Check[] = ["5.4", "5.9", "6", "7"].map((version) => ({
  name: `TypeScript ${version}, every module mode`,
  needs: [`typescript${version}@npm:typescript@${version}`],
  isQuick: version === "5.9",
  run: (bench) => run(bench, version),
}));
