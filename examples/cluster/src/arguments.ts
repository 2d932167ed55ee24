import { resolve } from "node:path";
import { parseCommandLine, UsageError } from "@x/example-shared";

export interface Arguments {
  /** Absolute path of the drawing to write; undefined when it is only to be compared with the one that is there. */
  readonly svg: string | undefined;
  readonly help: boolean;
}

export const usage = `Usage: cluster [--svg <file>] [--help]

  --svg <file>  write the drawing to this file
  --help        print this

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service.`;

/**
 * Reads the command line. A relative file is meant from `base`, the folder in which the command was typed.
 *
 * @throws UsageError on an unknown option or a missing value
 */
export function parseArguments(argv: readonly string[], base: string = process.cwd()): Arguments {
  const { values, positionals } = parseCommandLine(argv, {
    svg: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (positionals.length > 0) throw new UsageError(`Unexpected argument '${positionals[0]}'. Try --help.`);
  if (values.svg?.trim() === "") throw new UsageError("--svg needs the name of a file. Try --help.");
  return {
    svg: values.svg === undefined ? undefined : resolve(base, values.svg),
    help: values.help ?? false,
  };
}
