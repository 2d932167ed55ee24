import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.ts";

export interface Arguments {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the database folder. */
  readonly dataFolder: string;
  readonly samples: boolean;
  /** Uses no service, even if there are keys in the environment. */
  readonly offline: boolean;
  readonly help: boolean;
}

export const usage = `Usage: chatbot [--port <number>] [--host <address>] [--data <folder>] [--no-samples] [--offline] [--help]

  --port <number>   port to listen on, default 3000
  --host <address>  address to listen on, default 127.0.0.1 (this machine only)
  --data <folder>   where to store files and conversations
  --no-samples      start without the sample files
  --offline         use no service, even if keys are set
  --help            print this help

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service, OPENAI_API_KEY, OPENAI_BASE_URL,
ANTHROPIC_API_KEY or OLLAMA_BASE_URL to use a language model, and DATABASE_URL to use your own PostgreSQL server.`;

const dataFolder = fileURLToPath(new URL("../../.data", import.meta.url));

/**
 * Parses the command line. A relative `--data` is resolved against `base`, the folder where the command was typed.
 *
 * @throws UsageError on an unknown option or an invalid value
 */
export function parseArguments(argv: readonly string[], base: string = process.cwd()): Arguments {
  const values = parse(argv);
  const port = Number(values.port ?? "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port must be an integer from 0 to 65535, not '${values.port}'. Try --help.`);
  }
  return {
    host: values.host ?? "127.0.0.1",
    port,
    dataFolder: values.data === undefined ? dataFolder : resolve(base, values.data),
    samples: values["no-samples"] !== true,
    offline: values.offline ?? false,
    help: values.help ?? false,
  };
}

function parse(argv: readonly string[]) {
  // pnpm passes on the `--` that npm users type before a script's own options.
  const args = argv[0] === "--" ? argv.slice(1) : [...argv];
  try {
    return parseArgs({
      args,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        "no-samples": { type: "boolean" },
        offline: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    // Node's message explains `--` on further lines; the first sentence is enough.
    const reason = error instanceof Error ? error.message.split(/\. |\n/u)[0] : String(error);
    throw new UsageError(`${reason}. Try --help.`, { cause: error });
  }
}
