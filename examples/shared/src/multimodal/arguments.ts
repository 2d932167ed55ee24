import { resolve } from "node:path";
import { parseCommandLine } from "../parse-command-line.ts";

export interface Arguments {
  /** Undefined to ask the sample questions instead. */
  readonly question: string | undefined;
  /** Absolute path of an image or recording to search with. */
  readonly file: string | undefined;
  /** Absolute path of the folder to search; undefined for the samples. */
  readonly folder: string | undefined;
  readonly help: boolean;
}

/** The usage text of an example. */
export function usageOf(command: string): string {
  return `Usage: ${command} [question] [--with <file>] [--dir <folder>] [--help]

  question        your question; without one, the sample questions are answered and the answers are checked
  --with <file>   search with an image or a recording instead of words
  --dir <folder>  search the images, recordings, PDFs and texts of this folder instead of the samples
  --help          print this help

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service.`;
}

/**
 * Parses the command line. Relative paths are resolved against `base`, the folder where the command was typed.
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
