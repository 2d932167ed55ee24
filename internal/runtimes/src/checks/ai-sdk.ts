import { join } from "node:path";
import type { Bench, Check, Outcome } from "../check.ts";
import { execute } from "../execute.ts";
import { outcomeOf, sum } from "../outcome.ts";
import { runWith } from "./installs.ts";
import { bun, deno, nodeLike, nodePackage } from "./node-like.ts";
import { newestDate, workersCheck } from "./workers.ts";

/** The AI SDK's own peers. */
const zod = "zod@4";
const needs = ["ai@7.0.173", zod];
const entry = "ai-sdk.mjs";
const files = ["ai-sdk-scenario.mjs", entry];
const newest = "26";

const nodes: Check[] = ["22", "24", newest].map((version) => ({
  ...nodeLike(
    `AI SDK, Node ${version}`,
    [nodePackage(version), ...needs],
    `node${version}/bin/node`,
    [],
    entry,
  ),
  isQuick: version === "22",
}));

/** Other versions of the AI SDK, each in a new project. */
function withVersion(name: string, packages: readonly string[], args: readonly string[] = []): Check {
  return {
    name: `AI SDK, ${name}`,
    needs: [nodePackage(newest)],
    run: (bench: Bench) => {
      const program = join(bench.folder, `node_modules/node${newest}/bin/node`);
      const folder = `ai-sdk-${name.replaceAll(/\W+/gu, "-")}`;
      return runWith(bench, folder, [...packages, zod], { program, files, entry, args });
    },
  };
}

async function compile({ folder }: Bench, version: string): Promise<Outcome> {
  const compiler = join(folder, "node_modules", `typescript${version}`, "bin/tsc");
  const common = ["--noEmit", "--strict", "--target", "es2022", "--skipLibCheck", "--types", "node"];
  const modes = [
    ["--module", "nodenext"],
    ["--module", "esnext", "--moduleResolution", "bundler"],
  ];
  const outcomes = [];
  for (const mode of modes)
    outcomes.push(
      outcomeOf(await execute(process.execPath, [compiler, ...mode, ...common, "ai-sdk-types.ts"], folder)),
    );
  return sum(outcomes);
}

const types: Check[] = ["5.9", "6", "7"].map((version) => ({
  name: `AI SDK, TypeScript ${version}`,
  needs: [`typescript${version}@npm:typescript@${version}`, ...needs],
  isQuick: version === "5.9",
  run: (bench) => compile(bench, version),
}));

/** The checks of the AI SDK provider, which needs Node 22 and is an ES module. */
export const aiSdkChecks: readonly Check[] = [
  ...nodes,
  nodeLike("AI SDK, Bun", [bun, ...needs], `${bun}/bin/bun`, [], entry),
  nodeLike("AI SDK, Deno", [deno, ...needs], `${deno}/deno`, ["run", "-A"], entry),
  workersCheck("AI SDK, Workers (workerd)", newestDate, "ai-sdk-worker.mjs", needs),
  withVersion("lowest 7", ["ai@7.0.0", "@ai-sdk/provider@4.0.0"]),
  withVersion("highest 7", ["ai@7", "@ai-sdk/provider@4"]),
  withVersion("version 6 by `asEmbeddingModelV3`", ["ai@6"], ["6"]),
  ...types,
];
