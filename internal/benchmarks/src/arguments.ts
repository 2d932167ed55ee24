import { parseArgs } from "node:util";

export interface Arguments {
  readonly rounds: number;
  /** Names of the parts to measure, each once. */
  readonly only: readonly string[];
  readonly save: boolean;
}

/**
 * Reads the command line.
 *
 * @param names of all parts, which are measured where none is asked for
 * @throws Error that says what to put right, on an unknown option or part, or rounds that cannot be counted
 */
export function readArguments(argv: readonly string[], names: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: "string", default: "5" },
      only: { type: "string", multiple: true },
      save: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds must be a whole number from 1 on, not ${values.rounds}.`);
  }
  const unknown = values.only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is nothing named ${unknown} to measure. --only takes ${names.join(", ")}.`);
  }
  return { rounds, only: names.filter((name) => values.only?.includes(name) ?? true), save: values.save };
}
