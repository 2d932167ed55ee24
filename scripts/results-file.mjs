import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./pnpm.mjs";

/** How many slow files to list. */
const slowestCount = 10;

/** How many lines of an error to list: its message and the stack within the project. */
const maxLines = 12;
const elsewhere = /^\s+at .*(?:node_modules|node:)/;

/**
 * A Vitest reporter that writes the counts and failures for the summary of `npm test` to the file in the environment
 * variable `TEST_RESULTS`.
 */
export default class ResultsFile {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const failed = tests.filter((test) => test.result().state === "failed");
    const results = {
      passed: tests.filter((test) => test.result().state === "passed").length,
      failed: failed.length,
      // Files that fail to load and failing hooks are not counted as failed tests.
      failures: [
        ...failed.map((test) => describeFailure(nameOf(test), test.result().errors)),
        ...modules.flatMap((module) =>
          [module, ...module.children.allSuites()].flatMap((suite) =>
            suite.errors().length > 0 ? [describeFailure(nameOf(suite), suite.errors())] : [],
          ),
        ),
        ...(unhandledErrors.length > 0 ? [describeFailure("an unhandled error", unhandledErrors)] : []),
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

/** The duration of a file: loading it, its tests and its hooks. */
function durationOf(module) {
  const { collectDuration, duration } = module.diagnostic();
  return collectDuration + duration;
}

function nameOf(entity) {
  const module = entity.type === "module" ? entity : entity.module;
  const file = relative(root, module.moduleId);
  return entity.type === "module" ? file : `${file} > ${entity.fullName}`;
}

function describeFailure(name, errors) {
  const text = errors.map((error) => error.stack ?? error.message ?? String(error)).join("\n");
  const relevant = text.split("\n").filter((line) => !elsewhere.test(line));
  return [name, ...relevant.slice(0, maxLines)].join("\n    ");
}
