import { parseArgs } from "node:util";

export interface Arguments {
  readonly rounds: number;
  /** Names of the parts to measure, without duplicates. */
  readonly only: readonly string[];
  readonly save: boolean;
}

/**
 * Parses the command line.
 *
 * @param names the names of all parts, which are the default
 * @throws Error on an unknown option or part, or an invalid number of rounds
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
    throw new Error(`--rounds must be a positive integer, not ${values.rounds}.`);
  }
  const unknown = values.only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`Unknown part ${unknown} in --only. Choose from ${names.join(", ")}.`);
  }
  return { rounds, only: names.filter((name) => values.only?.includes(name) ?? true), save: values.save };
}
