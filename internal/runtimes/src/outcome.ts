import type { Outcome } from "./check.ts";
import type { Execution } from "./execute.ts";

const mark = "OUTCOME ";

/** @throws TypeError where the JSON of a program is no outcome */
export function parseOutcome(json: string): Outcome {
  const value: unknown = JSON.parse(json);
  if (isOutcome(value)) return value;
  throw new TypeError(`not an outcome: ${json}`);
}

function isOutcome(value: unknown): value is Outcome {
  return (
    typeof value === "object" &&
    value !== null &&
    "passed" in value &&
    typeof value.passed === "number" &&
    "failed" in value &&
    Array.isArray(value.failed)
  );
}

/** The outcome that a program printed after the mark; where it printed none, its output is the failure. */
export function readOutcome({ output }: Execution): Outcome {
  const line = output.split("\n").find((text) => text.startsWith(mark));
  return line === undefined
    ? { passed: 0, failed: [lastWords(output)] }
    : parseOutcome(line.slice(mark.length));
}

/** One check that passes where the program succeeds. */
export function outcomeOf({ ok, output }: Execution): Outcome {
  return ok ? { passed: 1, failed: [] } : { passed: 0, failed: [lastWords(output)] };
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
  };
}

function lastWords(output: string): string {
  return output.trim().split("\n").slice(-4).join(" ").slice(-400) || "it printed nothing";
}
