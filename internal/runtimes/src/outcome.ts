import type { Outcome } from "./check.ts";
import type { Execution } from "./execute.ts";

const outcomePrefix = "OUTCOME ";

/** @throws TypeError when the JSON is not an outcome */
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

/** The outcome that a program printed after the prefix. Without one, its output is reported as the failure. */
export function readOutcome({ output }: Execution): Outcome {
  const line = output.split("\n").find((text) => text.startsWith(outcomePrefix));
  return line === undefined
    ? { passed: 0, failed: [lastLines(output)] }
    : parseOutcome(line.slice(outcomePrefix.length));
}

/** A single check that passes if the program succeeded. */
export function outcomeOf({ ok, output }: Execution): Outcome {
  return ok ? { passed: 1, failed: [] } : { passed: 0, failed: [lastLines(output)] };
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
  };
}

function lastLines(output: string): string {
  return output.trim().split("\n").slice(-4).join(" ").slice(-400) || "no output";
}
