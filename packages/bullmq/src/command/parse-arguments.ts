import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** The queue that the arguments select. */
export interface CommandQueue {
  /** `redis://…` or `rediss://…` */
  readonly connection: { readonly url: string };
  readonly queueName: string | undefined;
}

/** The arguments of `jigsaw-ingest --dir`. */
export interface IngestArguments {
  /** Undefined if no Redis URL is given. Then this process ingests the folder without a queue. */
  readonly queue: CommandQueue | undefined;
  readonly dir: string;
  /** The path of the configuration file, which opens the store. */
  readonly config: string;
  readonly workers: number;
  readonly isDryRun: boolean;
  readonly cleanup: "incremental" | "full" | "none" | undefined;
  readonly root: string;
  readonly scope: string | undefined;
  readonly forceUpdate: boolean;
  readonly requestsPerSecond: number;
  readonly concurrency: number | undefined;
}

/** The arguments of `jigsaw-ingest work`. */
export interface WorkArguments extends Pick<IngestArguments, "config" | "requestsPerSecond" | "concurrency"> {
  readonly queue: CommandQueue;
}

/** The parsed command line. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "ingest"; readonly options: IngestArguments }
  | { readonly kind: "work"; readonly options: WorkArguments }
  | { readonly kind: "status" | "retry-failed"; readonly queue: CommandQueue };

/**
 * Parses the command line, without the name of the program. Paths become absolute.
 * @throws TypeError if an argument is unknown, missing or has an invalid value
 */
export function parseArguments(args: readonly string[], environment: NodeJS.ProcessEnv): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dir: { type: "string" },
      config: { type: "string", default: "jigsaw-ingest.config.mjs" },
      redis: { type: "string" },
      queue: { type: "string" },
      workers: { type: "string" },
      concurrency: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      cleanup: { type: "string" },
      root: { type: "string" },
      scope: { type: "string" },
      "force-update": { type: "boolean", default: false },
      "requests-per-second": { type: "string" },
      help: { type: "boolean", short: "h" },
      version: { type: "boolean", short: "v" },
    },
  });
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  const [name = "ingest", ...more] = positionals;
  if (more.length > 0) throw new TypeError(`Unexpected argument '${more[0]}'. Pass the folder with --dir.`);
  const url = values.redis ?? environment["REDIS_URL"];
  const queue = url ? { connection: { url }, queueName: values.queue } : undefined;
  const workerArguments = {
    config: resolve(values.config),
    requestsPerSecond: parseWholeNumber("--requests-per-second", values["requests-per-second"]) ?? 50,
    concurrency: parseWholeNumber("--concurrency", values.concurrency),
  };
  if (name === "ingest") {
    if (values.dir === undefined)
      throw new TypeError("--dir is missing. Pass the folder to ingest with --dir FOLDER.");
    const workers = parseWholeNumber("--workers", values.workers);
    if (workers !== undefined && !queue)
      throw new TypeError("--workers needs --redis or the environment variable REDIS_URL.");
    return {
      kind: "ingest",
      options: {
        ...workerArguments,
        queue,
        dir: resolve(values.dir),
        workers: workers ?? 1,
        isDryRun: values["dry-run"],
        cleanup: parseCleanup(values.cleanup),
        root: resolve(values.root ?? values.dir),
        scope: values.scope,
        forceUpdate: values["force-update"],
      },
    };
  }
  if (name !== "work" && name !== "status" && name !== "retry-failed")
    throw new TypeError(
      `Unknown command '${name}'. Use work, status or retry-failed, or no command to ingest a folder.`,
    );
  if (!queue) throw new TypeError(`${name} needs --redis or the environment variable REDIS_URL.`);
  return name === "work" ? { kind: name, options: { ...workerArguments, queue } } : { kind: name, queue };
}

function parseWholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  throw new TypeError(`${name} must be a whole number, not ${JSON.stringify(value)}.`);
}

function parseCleanup(value: string | undefined): IngestArguments["cleanup"] {
  if (value === undefined || value === "incremental" || value === "full" || value === "none") return value;
  throw new TypeError(`--cleanup must be incremental, full or none, not ${JSON.stringify(value)}.`);
}
