import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./pnpm.mjs";

/** How many of the slowest files are listed. */
const slowestCount = 10;

/** Of an error, what it says and where in the project. */
const lines = 12;
const elsewhere = /^\s+at .*(?:node_modules|node:)/;

/**
 * A reporter for vitest that writes what `npm test` counts and says in the end to the file that the environment variable
 * `TEST_RESULTS` names.
 */
export default class ResultsFile {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const failed = tests.filter((test) => test.result().state === "failed");
    const results = {
      passed: tests.filter((test) => test.result().state === "passed").length,
      failed: failed.length,
      // A file that does not load, or hooks that fail, fail no test.
      failures: [
        ...failed.map((test) => told(nameOf(test), test.result().errors)),
        ...modules.flatMap((module) =>
          [module, ...module.children.allSuites()].flatMap((suite) =>
            suite.errors().length > 0 ? [told(nameOf(suite), suite.errors())] : [],
          ),
        ),
        ...(unhandledErrors.length > 0 ? [told("an error that nothing caught", unhandledErrors)] : []),
      ],
      slowest: modules
        .map((module) => ({ name: nameOf(module), ms: durationOf(module) }))
        .sort((a, b) => b.ms - a.ms)
        .slice(0, slowestCount)
        .map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`),
    };
    writeFileSync(process.env["TEST_RESULTS"] ?? "test-results.json", JSON.stringify(results));
  }
}

/** Of the tests and hooks of a file, and of loading it. */
function durationOf(module) {
  const { collectDuration, duration } = module.diagnostic();
  return collectDuration + duration;
}

function nameOf(entity) {
  const module = entity.type === "module" ? entity : entity.module;
  const file = relative(root, module.moduleId);
  return entity.type === "module" ? file : `${file} > ${entity.fullName}`;
}

function told(name, errors) {
  const text = errors.map((error) => error.stack ?? error.message ?? String(error)).join("\n");
  const said = text.split("\n").filter((line) => !elsewhere.test(line));
  return [name, ...said.slice(0, lines)].join("\n    ");
}
