import { JigsawApiError } from "../errors/jigsaw-api-error.ts";
import { maxRetryAfterMs } from "../errors/meets-all.ts";
import type { JigsawError } from "../errors/jigsaw-error.ts";
import type { RateLimitReport } from "../types/rate-limiter.ts";

/** Added to a reset, in ms: two clocks agree no better. */
const resetMargin = 5;
/** The most, in ms, by which callers are spread after a reset, lest several processes return in step. */
const resetSpread = 100;
const firstBackoff = 500;
const longestBackoff = 20_000;
/** A `date` header has whole seconds, so a smaller difference says nothing of the clocks. */
const noticeableSkew = 2_000;

/**
 * Reads `x-jigsaw-rate-limit-*` (API reference: `-reset` is Unix time in ms) and `retry-after`, which gateways send.
 * @param now this machine's time, ms since the epoch
 */
export function readRateLimit(status: number, headers: Headers, now: number): RateLimitReport {
  const limit = readNumber(headers.get("x-jigsaw-rate-limit-limit"));
  const remaining = readNumber(headers.get("x-jigsaw-rate-limit-remaining"));
  const retryAt = readRetryAfter(headers, now);
  const resetAt = readReset(headers, now) ?? retryAt;
  return {
    status,
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetAt !== undefined && { resetAt }),
    ...(retryAt !== undefined && { retryAt }),
  };
}

/**
 * How many ms a refused request has to wait; undefined if the service does not say. A reset says so only after a 429.
 * @param now this machine's time, ms since the epoch
 */
export function retryAfterMs({ status, resetAt, retryAt }: RateLimitReport, now: number): number | undefined {
  const times = [status === 429 ? resetAt : undefined, retryAt].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.max(0, ...times.map((time) => time - now));
}

/**
 * Whether a refusal is about the rate, whatever its words (they may advertise a larger plan): nothing is left of a
 * window that ends within a minute, as no quota's does.
 * @param now this machine's time, ms since the epoch
 */
export function isWindowUsedUp({ remaining, resetAt }: RateLimitReport, now: number): boolean {
  return remaining === 0 && resetAt !== undefined && Math.abs(resetAt - now) <= maxRetryAfterMs;
}

function readReset(headers: Headers, now: number): number | undefined {
  const reset = readNumber(headers.get("x-jigsaw-rate-limit-reset"));
  if (reset === undefined) return undefined;
  // A reset in the next seconds is plausible as it is; only others can show that the clocks disagree.
  const isPlausible = reset >= now && reset <= now + noticeableSkew;
  return isPlausible ? reset : reset - clockSkew(headers.get("date"), now);
}

/** By how many ms the service's clock is ahead of this machine's, as far as its `date` header tells. */
function clockSkew(date: string | null, now: number): number {
  const serverTime = date === null ? Number.NaN : Date.parse(date);
  // The header is cut to the second; on average the true time is half a second later.
  const skew = serverTime + 500 - now;
  return Math.abs(skew) > noticeableSkew ? skew : 0;
}

function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const seconds = readNumber(value);
  if (seconds !== undefined) return now + seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date - clockSkew(headers.get("date"), now);
}

function readNumber(value: string | null): number | undefined {
  if (value === null || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

/**
 * How long to wait before the next attempt, in ms, or undefined where waiting is no use: the service asked for more
 * than a minute.
 * @param failures how many attempts have failed, from 1
 * @param random a number from 0 to below 1
 */
export function retryDelay(error: JigsawError, failures: number, random: number): number | undefined {
  const hint = JigsawApiError.isInstance(error) ? error.retryAfterMs : undefined;
  // A reset that is past tells nothing: two services' clocks, or a window that has gone by.
  if (hint === undefined || hint <= 0) return backoff(failures, random);
  return hint > maxRetryAfterMs ? undefined : hint + afterReset(random);
}

/** What to add to the time of a reset, in ms: a margin and a share of the spread. */
export function afterReset(random: number): number {
  return resetMargin + random * resetSpread;
}

/** Exponential backoff with full jitter: anything up to 0.5, 1, 2, 4 … and at most 20 s. */
function backoff(failures: number, random: number): number {
  return random * Math.min(longestBackoff, firstBackoff * 2 ** (failures - 1));
}
