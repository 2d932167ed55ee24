import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentWithoutKeys } from "./keys.mjs";
import { pnpm, root } from "./pnpm.mjs";
import { setUp } from "./setup.mjs";

/** `npm test` runs the quick tests; with `--full` it runs the slow tests after them. */
const isFull = process.argv.includes("--full");

const env = environmentWithoutKeys();
const total = { passed: 0, failed: 0 };
/** All failures, to repeat them at the end, where people look first. */
const failures = [];

/** Runs a part of the tests, prints its duration, and adds up passes and failures. */
async function part(name, run) {
  const start = Date.now();
  const { passed, failed, what = [], output = "" } = await run();
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(...(what.length > 0 ? what : [`${name}, see its output above`]));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${output}── ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
}

/**
 * Runs a tool from the root's `node_modules`, without npx or pnpm, which take a second to start.
 * @param show whether to print its output immediately; otherwise it is returned
 */
async function tool(name, args, { show = false, variables = {} } = {}) {
  const child = spawn(join(root, "node_modules", ".bin", name), args, {
    cwd: root,
    env: { ...env, ...variables },
    stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    // On Windows the tool is a script that needs a shell.
    shell: process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data) => {
      output += data;
    });
  }
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs a tool that passes or fails as a whole. Its output is only printed if it fails. */
async function check(name, ...args) {
  const { ok, output } = await tool(name, args);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output };
}

/** Runs a task in every package that has it. Started through pnpm, because otherwise turbo does not find pnpm. */
async function turbo(task) {
  const { ok } = await pnpm(["exec", "turbo", "run", task, "--output-logs=errors-only"], { env });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** Runs the tests of some projects in vitest.config.ts. */
async function tests(...projects) {
  const folder = mkdtempSync(join(tmpdir(), "jigsaw-tests-"));
  const file = join(folder, "results.json");
  try {
    const { ok } = await tool(
      "vitest",
      ["run", ...projects, "--reporter=default", "--reporter=./scripts/results-file.mjs"],
      { show: true, variables: { TEST_RESULTS: file } },
    );
    const { passed, failed, failures: what, slowest } = JSON.parse(readFileSync(file, "utf8"));
    const output = `\nThe slowest files:\n${slowest.join("\n")}\n\n`;
    return { passed, failed: ok ? failed : Math.max(1, failed), what, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The part of `npm run matrix` that takes about two minutes, on the packed packages. */
async function matrix() {
  const { ok, stdout } = await pnpm(["--silent", "--filter", "@x/runtimes", "run", "matrix", "--quick"], {
    env,
    capture: true,
  });
  const rows = [...stdout.matchAll(/^\| .+ \| (\d+) \| (\d+) \|$/gmu)];
  const sum = (place) => rows.reduce((count, row) => count + Number(row[place]), 0);
  return { passed: sum(1), failed: ok ? 0 : Math.max(1, sum(2)) };
}

/** The documentation site: the API reference, the pages, and a check of every link. */
async function site() {
  const { ok } = await pnpm(["--silent", "--filter", "@x/docs", "run", "site"], { env });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** Static checks, which run at the same time as the tests. */
async function checks() {
  await part("lint and types", () =>
    check("oxlint", "-c", "oxlint.config.mjs", "--type-aware", "--type-check", "--deny-warnings"),
  );
  await part("format", () => check("oxfmt", "--check", "."));
  await part("unused code and dependencies", () => check("knip"));
}

/** Checks that take minutes, other than Vitest tests. */
async function slowChecks() {
  // The linter's type checker is TypeScript 7; the packages are built with the version that package.json pins.
  await part("types, with the compiler of the build", () => turbo("typecheck"));
  await part("runtimes and tools", matrix);
  await part("documentation site", site);
}

try {
  await setUp();
  await part("build", () => turbo("build"));
  await Promise.all([checks(), part("tests", () => tests("--project=!slow"))]);
  if (isFull) {
    await Promise.all([slowChecks(), part("slow tests", () => tests("--project=slow"))]);
  }
} catch (error) {
  console.error(error);
  total.failed += 1;
  failures.push("the test run itself, with the error above");
}
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((what) => `- ${what}`).join("\n")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
