import type { CommonOptions, DirectOptions, SdkOptions } from "../types/jigsaw-options.ts";

/** The type requires every option, so a new option does not compile until it is listed here. */
const all: Readonly<Record<keyof CommonOptions | keyof DirectOptions | keyof SdkOptions, true>> = {
  apiKey: true,
  baseURL: true,
  cache: true,
  cacheUrls: true,
  client: true,
  dimensions: true,
  fetch: true,
  headers: true,
  instruction: true,
  maxConcurrency: true,
  maxResponseBytes: true,
  maxRetries: true,
  noRequestLog: true,
  onFailedAttempt: true,
  onUsage: true,
  pooling: true,
  rateLimiter: true,
  requestsPerSecond: true,
  signal: true,
  skipCache: true,
  timeout: true,
  tokenOverflowMode: true,
};

/** The names of all options of a client. */
export const optionNames: readonly string[] = Object.keys(all);
