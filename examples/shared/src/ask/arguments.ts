import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseCommandLine } from "../parse-command-line.ts";
import { UsageError } from "../usage-error.ts";

/** The pages that come with the examples, and that `questions.ts` is about. */
export const handbookFolder: string = fileURLToPath(new URL("../../handbook", import.meta.url));

export interface Arguments {
  /** Absolute path of the folder to ask. */
  readonly folder: string;
  /** Undefined when the sample questions are to be asked instead. */
  readonly question: string | undefined;
  readonly help: boolean;
}

/** How to use an example, by its name; `models` tells how a language model is set. */
export function usageOf(command: string, models: string): string {
  return `Usage: ${command} [question] [--dir <folder>] [--help]

  question        what to ask; without one, sample questions are answered and retrieval is checked
  --dir <folder>  ask the documents of this folder instead of the handbook (.md, .txt, .docx, .html, …)
  --help          print this

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service, and ${models}
to have a language model word the answer.`;
}

/**
 * Reads the command line. A relative `--dir` is meant from `base`, the folder in which the command was typed.
 *
 * @throws UsageError on an unknown option or a missing value
 */
export function parseArguments(argv: readonly string[], base: string = process.cwd()): Arguments {
  const { values, positionals } = parseCommandLine(argv, {
    dir: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  const question = positionals.join(" ").trim();
  return {
    folder: values.dir === undefined ? handbookFolder : resolve(base, folderName(values.dir)),
    question: question === "" ? undefined : question,
    help: values.help ?? false,
  };
}

function folderName(value: string): string {
  if (value.trim() === "") throw new UsageError("--dir needs the name of a folder. Try --help.");
  return value;
}
