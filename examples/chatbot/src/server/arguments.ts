import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.ts";

export interface Arguments {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the folder that the database is kept in. */
  readonly dataFolder: string;
  readonly samples: boolean;
  readonly help: boolean;
}

export const usage = `Usage: chatbot [--port <number>] [--host <address>] [--data <folder>] [--no-samples] [--help]

  --port <number>   port of the page, 3000 unless told otherwise
  --host <address>  address to listen on, 127.0.0.1 unless told otherwise: this machine only
  --data <folder>   where files and conversations are kept
  --no-samples      start without the sample files
  --help            print this

Works offline. Set JIGSAWSTACK_API_KEY to read with the real service; OPENAI_API_KEY, ANTHROPIC_API_KEY or
OLLAMA_BASE_URL for a language model; DATABASE_URL for a PostgreSQL server of your own.`;

const dataFolder = fileURLToPath(new URL("../../.data", import.meta.url));

/**
 * Reads the command line. A relative `--data` is meant from `base`, the folder in which the command was typed.
 *
 * @throws UsageError on an unknown option or a wrong value
 */
export function parseArguments(argv: readonly string[], base: string = process.cwd()): Arguments {
  const values = parse(argv);
  const port = Number(values.port ?? "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError("--port needs a number from 0 to 65535. Try --help.");
  }
  return {
    host: values.host ?? "127.0.0.1",
    port,
    dataFolder: values.data === undefined ? dataFolder : resolve(base, values.data),
    samples: values["no-samples"] !== true,
    help: values.help ?? false,
  };
}

function parse(argv: readonly string[]) {
  // pnpm hands over the `--` that npm users are used to type before a script's own options.
  const args = argv[0] === "--" ? argv.slice(1) : [...argv];
  try {
    return parseArgs({
      args,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        "no-samples": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    // Node's message goes on to explain `--` on further lines; the first sentence is what matters.
    const reason = error instanceof Error ? error.message.split(/\. |\n/u)[0] : String(error);
    throw new UsageError(`${reason}. Try --help.`, { cause: error });
  }
}
