import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startEmulator } from "@x/jigsaw-emulator";
import type { Bench, Check, Outcome } from "./check.ts";
import { aiSdkChecks } from "./checks/ai-sdk.ts";
import { browserChecks } from "./checks/browsers.ts";
import { bundlerChecks } from "./checks/bundlers.ts";
import { installChecks } from "./checks/installs.ts";
import { jestChecks } from "./checks/jest.ts";
import { nodeLikeChecks } from "./checks/node-like.ts";
import { typescriptChecks } from "./checks/typescript.ts";
import { workersChecks } from "./checks/workers.ts";
import { install } from "./install.ts";
import { pack } from "./pack.ts";

/** The peers of the packages, and type packages. */
const common = [
  "@langchain/core@1.4.0",
  "llamaindex@0.12.1",
  "@llamaindex/core@0.6.22",
  "@llamaindex/env@0.1.30",
  "unpdf@1.8.1",
  "@types/node@20",
];
const checks: readonly Check[] = [
  ...nodeLikeChecks,
  ...workersChecks,
  ...browserChecks,
  ...bundlerChecks,
  ...jestChecks,
  ...typescriptChecks,
  ...installChecks,
  ...aiSdkChecks,
];

const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const selected = checks.filter(
  ({ name, isQuick }) =>
    (!values.quick || isQuick === true) &&
    (positionals.length === 0 || positionals.some((word) => name.toLowerCase().includes(word.toLowerCase()))),
);

/** Creates a project with the packed packages and everything the selected checks need. */
async function prepare(folder: string): Promise<void> {
  await cp(fileURLToPath(new URL("../app", import.meta.url)), folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await pack(join(folder, "tarballs"));
  await install(folder, [...new Set([...common, ...selected.flatMap(({ needs }) => needs)])]);
}

async function runCheck(check: Check, bench: Bench): Promise<Outcome> {
  try {
    return await check.run(bench);
  } catch (error) {
    return { passed: 0, failed: [String(error)] };
  }
}

const folder = await mkdtemp(join(tmpdir(), "jigsaw-matrix-"));
const emulator = await startEmulator({
  requestsPerSecond: Number.POSITIVE_INFINITY,
  faults: [{ kind: "status", status: 401, match: "refuse me" }],
});
let failures = 0;
try {
  await prepare(folder);
  console.log("| runtime or tool | passed | failed |\n| --- | --- | --- |");
  for (const check of selected) {
    const { passed, failed } = await runCheck(check, { folder, url: emulator.url });
    failures += failed.length;
    console.log(`| ${check.name} | ${passed} | ${failed.length} |`);
    for (const what of failed) console.log(`  FAILED: ${check.name}: ${what}`);
  }
} finally {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${selected.length} rows, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
