import { resolve } from "node:path";
import { parseCommandLine, UsageError } from "@x/example-shared";

export interface Arguments {
  /** Absolute path of the drawing to write; undefined to only compare the clusters with the committed drawing. */
  readonly svg: string | undefined;
  readonly help: boolean;
}

export const usage = `Usage: cluster [--svg <file>] [--help]

  --svg <file>  write the drawing to this file
  --help        print this help

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service.`;

/**
 * Parses the command line. A relative file is resolved against `base`, the folder where the command was typed.
 *
 * @throws UsageError on an unknown option or a missing value
 */
export function parseArguments(argv: readonly string[], base: string = process.cwd()): Arguments {
  const { values, positionals } = parseCommandLine(argv, {
    svg: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (positionals.length > 0) throw new UsageError(`Unexpected argument '${positionals[0]}'. Try --help.`);
  if (values.svg?.trim() === "") throw new UsageError("--svg is empty: pass the path of a file. Try --help.");
  return {
    svg: values.svg === undefined ? undefined : resolve(base, values.svg),
    help: values.help ?? false,
  };
}
