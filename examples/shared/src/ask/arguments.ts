import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseCommandLine } from "../parse-command-line.ts";
import { UsageError } from "../usage-error.ts";

/** The pages that come with the examples. `questions.ts` asks about them. */
export const handbookFolder: string = fileURLToPath(new URL("../../handbook", import.meta.url));

export interface Arguments {
  /** Absolute path of the folder to search. */
  readonly folder: string;
  /** Undefined to ask the sample questions instead. */
  readonly question: string | undefined;
  readonly help: boolean;
}

/** The usage text of an example. `models` names what to set to use a language model. */
export function usageOf(command: string, models: string): string {
  return `Usage: ${command} [question] [--dir <folder>] [--help]

  question        your question; without one, the sample questions are answered and retrieval is checked
  --dir <folder>  search the documents of this folder instead of the handbook (.md, .txt, .docx, .html, …)
  --help          print this help

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service, and ${models}
to let a language model write the answer.`;
}

/**
 * Parses the command line. A relative `--dir` is resolved against `base`, the folder where the command was typed.
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
  if (value.trim() === "") throw new UsageError("--dir is empty: pass the path of a folder. Try --help.");
  return value;
}
