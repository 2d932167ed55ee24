import { randomInt } from "node:crypto";
import { validateHeaderValue } from "node:http";
import type { EmulatorOptions, RateLimitWindow } from "../types/emulator-options.ts";
import type { Settings } from "../types/settings.ts";
import { hostName } from "../server/host-name.ts";
import { invalidOption } from "./invalid-option.ts";
import { boolean, filledString, milliseconds, wholeNumber } from "./option-checks.ts";
import { parseEngine } from "./parse-engine.ts";
import { parseChunksFor, parseSpeechCommand } from "./parse-semantic-options.ts";
import { parseFaults } from "./parse-faults.ts";

/**
 * Validates all options at run time, and fills in the defaults.
 * @throws TypeError that names the option
 */
export async function resolveOptions(options: EmulatorOptions): Promise<Settings> {
  const checked = {
    port: wholeNumber("port", options.port ?? 0, 0, 65_535),
    host: filledString("host", options.host ?? "127.0.0.1"),
    allowedHosts: parseAllowedHosts(options.allowedHosts ?? [], options.host),
    apiKey: parseApiKey(options.apiKey),
    latencyMs: milliseconds("latencyMs", options.latencyMs ?? 0),
    requestsPerSecond: parseRate(options.requestsPerSecond ?? 50),
    rateLimitWindow: parseWindow(options.rateLimitWindow ?? "fixed"),
    chunkTokens: wholeNumber("chunkTokens", options.chunkTokens ?? 1024, 1),
    maxTokens: wholeNumber("maxTokens", options.maxTokens ?? 32_768, 1),
    faults: parseFaults(options.faults ?? []),
    seed: wholeNumber("seed", options.seed ?? randomInt(2 ** 32), 0),
    recordRequests: boolean("recordRequests", options.recordRequests ?? true),
  };
  const semantic = {
    speechCommand: parseSpeechCommand(options.speechCommand),
    chunksFor: parseChunksFor(options.chunksFor),
  };
  rejectUnknown(options, ["engine", ...Object.keys(checked), ...Object.keys(semantic)]);
  return { ...checked, engine: await parseEngine(options.engine ?? "fast", semantic) };
}

/** A misspelt option would otherwise have no effect, and nobody would notice. */
function rejectUnknown(options: object, known: readonly string[]): void {
  const unknown = Object.entries(options).find(
    ([name, value]) => value !== undefined && !known.includes(name),
  );
  if (unknown) throw new TypeError(`${unknown[0]} is unknown; use ${known.join(", ")}`);
}

/** The error message does not contain the key. */
function parseApiKey(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const key = filledString("apiKey", value);
  try {
    validateHeaderValue("x-api-key", key);
    if (key.trim() === key) return key;
  } catch {
    // The key contains characters that are invalid in headers.
  }
  throw new TypeError("apiKey must be a valid header value without surrounding white space");
}

function parseAllowedHosts(value: unknown, host: string | undefined): ReadonlySet<string> {
  if (!Array.isArray(value) || !value.every(isHostName)) {
    throw invalidOption("allowedHosts", 'an array of host names without port, such as ["emulator"]', value);
  }
  const names = host === undefined ? value : [host, ...value];
  return new Set(names.map((name) => name.toLowerCase()));
}

function isHostName(value: unknown): value is string {
  return typeof value === "string" && hostName(value) === value.toLowerCase();
}

function parseRate(value: unknown): number {
  return value === Number.POSITIVE_INFINITY ? value : wholeNumber("requestsPerSecond", value, 1);
}

function parseWindow(value: unknown): RateLimitWindow {
  if (value === "fixed" || value === "sliding") return value;
  throw invalidOption("rateLimitWindow", `"fixed" or "sliding"`, value);
}
