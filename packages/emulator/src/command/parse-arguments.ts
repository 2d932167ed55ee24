import { parseArgs } from "node:util";
import { parseFaults } from "../options/parse-faults.ts";
import { parseChunksFor, parseCommand } from "./parse-semantic-arguments.ts";
import type { EmulatorOptions } from "../types/emulator-options.ts";
import type { Fault } from "../types/fault.ts";

/** The options that the command line supports. */
export interface CommandOptions extends EmulatorOptions {
  readonly engine: "fast" | "semantic" | undefined;
}

/** A parsed command line. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "start"; readonly options: CommandOptions };

const defaultPort = 8787;

/**
 * Parses the arguments after the command's name. `startEmulator` checks ranges.
 * @throws TypeError when an argument is unknown or has the wrong type
 */
export function parseArguments(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string" },
      host: { type: "string" },
      "allowed-hosts": { type: "string" },
      "api-key": { type: "string" },
      "latency-ms": { type: "string" },
      "requests-per-second": { type: "string" },
      "rate-limit-window": { type: "string" },
      engine: { type: "string" },
      "speech-command": { type: "string" },
      "chunks-for": { type: "string" },
      "chunk-tokens": { type: "string" },
      "max-tokens": { type: "string" },
      faults: { type: "string" },
      seed: { type: "string" },
      help: { type: "boolean", short: "h" },
      version: { type: "boolean", short: "v" },
    },
  });
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  return {
    kind: "start",
    options: {
      port: parseNumber("--port", values.port) ?? defaultPort,
      host: values.host,
      allowedHosts: values["allowed-hosts"]?.split(","),
      apiKey: values["api-key"],
      latencyMs: parseNumber("--latency-ms", values["latency-ms"]),
      requestsPerSecond: parseNumber("--requests-per-second", values["requests-per-second"]),
      rateLimitWindow: oneOf("--rate-limit-window", values["rate-limit-window"], ["fixed", "sliding"]),
      engine: oneOf<"fast" | "semantic">("--engine", values.engine, ["fast", "semantic"]),
      speechCommand: parseCommand(values["speech-command"]),
      chunksFor: parseChunksFor(values["chunks-for"]),
      chunkTokens: parseNumber("--chunk-tokens", values["chunk-tokens"]),
      maxTokens: parseNumber("--max-tokens", values["max-tokens"]),
      faults: parseFaultsJson(values.faults),
      seed: parseNumber("--seed", values.seed),
      // Records can't be read from another process, and would use up memory.
      recordRequests: false,
    },
  };
}

function parseNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw new TypeError(`${name} must be a number, not ${JSON.stringify(value)}`);
  return number;
}

function oneOf<Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((known) => known === value);
  if (choice === undefined) {
    throw new TypeError(`${name} must be ${choices.join(" or ")}, not ${JSON.stringify(value)}`);
  }
  return choice;
}

function parseFaultsJson(value: string | undefined): readonly Fault[] | undefined {
  if (value === undefined) return undefined;
  let faults: unknown;
  try {
    faults = JSON.parse(value);
  } catch {
    throw new TypeError(`--faults must be JSON, such as '[{"kind":"status","status":503,"at":[0]}]'`);
  }
  return parseFaults(faults);
}
