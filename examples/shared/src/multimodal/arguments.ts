import { resolve } from "node:path";
import { parseCommandLine } from "../parse-command-line.ts";

export interface Arguments {
  /** Undefined when the sample questions are to be asked instead. */
  readonly question: string | undefined;
  /** Absolute path of a picture or recording to search with. */
  readonly file: string | undefined;
  /** Absolute path of the folder to ask; undefined for the samples. */
  readonly folder: string | undefined;
  readonly help: boolean;
}

/** How to use an example, by its name. */
export function usageOf(command: string): string {
  return `Usage: ${command} [question] [--with <file>] [--dir <folder>] [--help]

  question        what to ask; without one, sample questions are answered and the answers checked
  --with <file>   search with a picture or a recording in place of words
  --dir <folder>  ask the pictures, recordings, PDFs and texts of this folder instead of the samples
  --help          print this

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service.`;
}

/**
 * Reads the command line. Relative paths are meant from `base`, the folder in which the command was typed.
 *
 * @throws UsageError on an unknown option or a missing value
 */
export function parseArguments(argv: readonly string[], base: string = process.cwd()): Arguments {
  const { values, positionals } = parseCommandLine(argv, {
    with: { type: "string" },
    dir: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  const question = positionals.join(" ").trim();
  return {
    question: question === "" ? undefined : question,
    file: values.with === undefined ? undefined : resolve(base, values.with),
    folder: values.dir === undefined ? undefined : resolve(base, values.dir),
    help: values.help ?? false,
  };
}
