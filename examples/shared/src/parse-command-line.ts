import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./usage-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: T }>
>;

/**
 * Parses options and positional arguments with Node's `parseArgs`.
 *
 * @throws UsageError, with a one-line message, on an unknown option or a missing value
 */
export function parseCommandLine<T extends Options>(argv: readonly string[], options: T): Parsed<T> {
  // pnpm passes on the `--` that npm users type before a script's own options.
  const args = argv[0] === "--" ? argv.slice(1) : [...argv];
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    // Node's message explains `--` on further lines; the first sentence is enough.
    const reason = error instanceof Error ? error.message.split(/\. |\n/u)[0] : String(error);
    throw new UsageError(`${reason}. Try --help.`, { cause: error });
  }
}
