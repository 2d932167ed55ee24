import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bench, Check, Outcome } from "../check.ts";
import { execute } from "../execute.ts";
import { install } from "../install.ts";
import { readOutcome } from "../outcome.ts";

const lowest = ["@langchain/core@1.0.0", "@llamaindex/core@0.6.15", "@llamaindex/env@0.1.29", "unpdf@1.0.2"];
const highest = ["@langchain/core@1", "@llamaindex/core@0.6", "@llamaindex/env@0.1", "unpdf@1"];

/** A program to run in a new project. */
interface Program {
  readonly program: string;
  /** The files from `app` that it needs. */
  readonly files: readonly string[];
  readonly entry: string;
  /** Arguments after the emulator's URL. */
  readonly args?: readonly string[];
}

const wholeScenario: Program = {
  program: process.execPath,
  files: ["scenario.mjs", "server.mjs"],
  entry: "server.mjs",
};

/** Runs a scenario in a new project with these peers. */
export async function runWith(
  { folder, url }: Bench,
  name: string,
  peers: readonly string[],
  { program, files, entry, args = [] }: Program = wholeScenario,
): Promise<Outcome> {
  const own = join(folder, name);
  await mkdir(own);
  await cp(join(folder, "tarballs"), join(own, "tarballs"), { recursive: true });
  for (const file of files) await cp(join(folder, file), join(own, file));
  await writeFile(join(own, "package.json"), '{ "private": true, "type": "module" }');
  await install(own, peers);
  return readOutcome(await execute(program, [entry, url, ...args], own));
}

/** Checks that installing core adds no other package. */
async function runAlone({ folder }: Bench): Promise<Outcome> {
  const own = join(folder, "core-alone");
  await mkdir(join(own, "tarballs"), { recursive: true });
  for (const file of await readdir(join(folder, "tarballs"))) {
    if (file.includes("core")) await cp(join(folder, "tarballs", file), join(own, "tarballs", file));
  }
  await writeFile(join(own, "package.json"), '{ "private": true }');
  await install(own, []);
  const scopes = (await readdir(join(own, "node_modules"))).filter((name) => !name.startsWith("."));
  const installed = await readdir(join(own, "node_modules/@x"));
  const isAlone = scopes.join() === "@x" && installed.join() === "jigsaw-core";
  return isAlone
    ? { passed: 1, failed: [] }
    : { passed: 0, failed: [`installed: ${[...scopes, ...installed].join(", ")}`] };
}

export const installChecks: readonly Check[] = [
  { name: "Lowest peers", needs: [], run: (bench) => runWith(bench, "peers-lowest", lowest) },
  { name: "Highest peers", needs: [], run: (bench) => runWith(bench, "peers-highest", highest) },
  {
    name: "Two copies of core",
    needs: [],
    isQuick: true,
    run: async ({ folder, url }) => readOutcome(await execute(process.execPath, ["copies.mjs", url], folder)),
  },
  { name: "Core installs one package", needs: [], isQuick: true, run: runAlone },
];
