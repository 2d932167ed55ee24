import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examplePackage, examples } from "./examples.mjs";
import { environmentWithoutKeys } from "./keys.mjs";
import { pnpm } from "./pnpm.mjs";
import { setUp } from "./setup.mjs";

const env = environmentWithoutKeys();
const total = { passed: 0, failed: 0 };
/** What failed, said again at the end: a log is often read from there, and some keep nothing else. */
const failures = [];

/** Runs a part of the tests, says how long it took, and adds up what passed and failed. */
async function part(name, run) {
  console.log(`\n── ${name}`);
  const start = Date.now();
  const { passed, failed, what = [] } = await run();
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(...(what.length > 0 ? what : [`${name}, see its output above`]));
  console.log(
    `── ${name}: ${passed} passed, ${failed} failed (${((Date.now() - start) / 1000).toFixed(1)} s)`,
  );
}

/** A command that passes or fails as a whole. */
async function check(args) {
  const { ok } = await pnpm(args, { env });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function unitTests() {
  const folder = mkdtempSync(join(tmpdir(), "jigsaw-tests-"));
  const file = join(folder, "results.json");
  try {
    const { ok } = await pnpm(
      ["exec", "vitest", "run", "--reporter=default", "--reporter=./scripts/results-file.mjs"],
      { env: { ...env, TEST_RESULTS: file } },
    );
    const { passed, failed, failures: what } = JSON.parse(readFileSync(file, "utf8"));
    return { passed, failed: ok ? failed : Math.max(1, failed), what };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An example asserts itself and closes with a line that counts. */
async function example(name) {
  const { ok, stdout } = await pnpm(["--silent", "--filter", name, "check"], { env, capture: true });
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(stdout) ?? [];
  if (passed === undefined) return { passed: 0, failed: 1 };
  const what = stdout.split("\n").filter((line) => line.startsWith("FAILED: "));
  return {
    passed: Number(passed),
    failed: ok ? Number(failed) : Math.max(1, Number(failed)),
    what: what.map((line) => `example ${name}: ${line.slice("FAILED: ".length)}`),
  };
}

try {
  await setUp();
  await part("build", () => check(["exec", "turbo", "run", "build", "--output-logs=errors-only"]));
  await part("types", () => check(["exec", "turbo", "run", "typecheck", "--output-logs=errors-only"]));
  await part("lint", () => check(["run", "lint"]));
  await part("format", () => check(["run", "format:check"]));
  await part("unused code and dependencies", () => check(["run", "unused"]));
  await part("tests", unitTests);
  for (const name of examples) await part(`example: ${name}`, () => example(examplePackage(name)));
} catch (error) {
  console.error(error);
  total.failed += 1;
  failures.push("the run itself, with the error above");
}
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((what) => `- ${what}`).join("\n")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
