import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { CommonOptions, JigsawOptions, Pooling } from "../types/jigsaw-options.ts";
import { checkFlag } from "./check-flags.ts";
import { checkNames } from "./check-names.ts";
import { optionNames } from "./option-names.ts";
import { hasMethod, isFunction } from "../guards/has-method.ts";
import { checkChoice, checkNumber, checkObject, checkShape } from "./checks.ts";
import { resolveService, type DirectService, type SdkService } from "./resolve-service.ts";

const minDimensions = 32;
const maxDimensions = 4096;
const maxInstructionLength = 400;

/** Validated options, with defaults and environment variables applied. */
export interface ResolvedOptions {
  readonly service: DirectService | SdkService;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly maxConcurrency: number;
  readonly requestsPerSecond: number;
  readonly pooling: Pooling;
  readonly dimensions: number | undefined;
  readonly instruction: string | undefined;
  readonly tokenOverflowMode: "split" | "error" | "truncate";
  readonly rateLimiter: CommonOptions["rateLimiter"];
  readonly cache: CommonOptions["cache"];
  readonly cacheUrls: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onUsage: CommonOptions["onUsage"];
  readonly onFailedAttempt: CommonOptions["onFailedAttempt"];
}

/**
 * Validates options and applies defaults.
 * @throws JigsawInputError naming the invalid option
 */
export function resolveOptions(options: JigsawOptions): ResolvedOptions {
  checkObject("options", options, "an object, such as { apiKey }");
  checkNames(options, optionNames);
  return {
    service: resolveService(options),
    timeout:
      checkNumber("timeout", options.timeout, (ms) => ms > 0, "a number of milliseconds above 0") ?? 60_000,
    maxRetries:
      checkNumber("maxRetries", options.maxRetries, (n) => isCount(n, 0), "a whole number of 0 or more") ?? 6,
    maxConcurrency:
      checkNumber("maxConcurrency", options.maxConcurrency, (n) => isCount(n, 1), "a whole number from 1") ??
      200,
    requestsPerSecond:
      checkNumber("requestsPerSecond", options.requestsPerSecond, (n) => n > 0, "a number above 0") ?? 50,
    pooling: checkChoice("pooling", options.pooling, ["mean", "first", "error"]) ?? "mean",
    dimensions: checkNumber("dimensions", options.dimensions, isDimensions, "a whole number from 32 to 4096"),
    instruction: checkInstruction(options.instruction),
    tokenOverflowMode:
      checkChoice("tokenOverflowMode", options.tokenOverflowMode, ["split", "error", "truncate"]) ?? "split",
    rateLimiter: checkShape(
      "rateLimiter",
      options.rateLimiter,
      (limiter) => hasMethod(limiter, "acquire"),
      "an object with `acquire`",
    ),
    cache: checkShape(
      "cache",
      options.cache,
      (cache) => hasMethod(cache, "get") && hasMethod(cache, "set"),
      "an object with `get` and `set`, such as a Keyv instance",
    ),
    cacheUrls: checkFlag("cacheUrls", options.cacheUrls),
    signal: checkSignal(options.signal),
    onUsage: checkShape("onUsage", options.onUsage, isFunction, "a function"),
    onFailedAttempt: checkShape("onFailedAttempt", options.onFailedAttempt, isFunction, "a function"),
  };
}

/** Validates the `signal` of a client or of one call. */
export function checkSignal(signal: AbortSignal | undefined): AbortSignal | undefined {
  return checkShape("signal", signal, (value) => hasMethod(value, "addEventListener"), "an AbortSignal");
}

function isCount(value: number, min: number): boolean {
  return value >= min && (Number.isInteger(value) || value === Infinity);
}

function isDimensions(value: number): boolean {
  return Number.isInteger(value) && value >= minDimensions && value <= maxDimensions;
}

function checkInstruction(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value.trim() === "") {
    throw new JigsawInputError(
      "`instruction` must be a string that is not blank. Leave it out to use the service's default.",
    );
  }
  // Counted in code points, the smallest possible count: if this is too long, the service will reject it too.
  const length = Array.from(value).length;
  if (length > maxInstructionLength) {
    throw new JigsawInputError(
      `\`instruction\` must have at most ${maxInstructionLength} characters; got ${length}. Shorten it.`,
    );
  }
  return value;
}
