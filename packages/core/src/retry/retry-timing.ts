import { JigsawApiError } from "../errors/jigsaw-api-error.ts";
import { maxRetryAfterMs } from "../errors/is-fatal.ts";
import type { JigsawError } from "../errors/jigsaw-error.ts";
import type { RateLimitReport } from "../types/rate-limiter.ts";

/** Added to the time of a reset, because two clocks never agree exactly. */
const resetMarginMs = 5;
/** The maximum random delay after a reset. It keeps several processes from resuming at the same time. */
const resetSpreadMs = 100;
const firstBackoffMs = 500;
const maxBackoffMs = 20_000;
/** The smallest clock skew that can be detected: a `date` header has whole seconds. */
const minSkewMs = 2_000;

/**
 * Reads `x-jigsaw-rate-limit-*` (API reference: `-reset` is Unix time in ms) and `retry-after`, which gateways send.
 * @param now the time on this machine, in ms since the epoch
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
 * Milliseconds to wait before a rejected request may be retried; undefined if the service does not say. The reset of the
 * rate limit counts only after a 429.
 * @param now the time on this machine, in ms since the epoch
 */
export function retryAfterMs({ status, resetAt, retryAt }: RateLimitReport, now: number): number | undefined {
  const times = [status === 429 ? resetAt : undefined, retryAt].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.max(0, ...times.map((time) => time - now));
}

/**
 * Whether a 429 is about the rate limit and not about the quota: no request is left in a window that ends within a minute,
 * which is too short for a quota. The message can't tell, because it may advertise a larger plan.
 * @param now the time on this machine, in ms since the epoch
 */
export function isWindowUsedUp({ remaining, resetAt }: RateLimitReport, now: number): boolean {
  return remaining === 0 && resetAt !== undefined && Math.abs(resetAt - now) <= maxRetryAfterMs;
}

function readReset(headers: Headers, now: number): number | undefined {
  const reset = readNumber(headers.get("x-jigsaw-rate-limit-reset"));
  if (reset === undefined) return undefined;
  // A reset in the next two seconds is plausible. Any other value may be due to clock skew.
  const isPlausible = reset >= now && reset <= now + minSkewMs;
  return isPlausible ? reset : reset - clockSkew(headers.get("date"), now);
}

/** Milliseconds by which the service's clock is ahead of this machine's, estimated from its `date` header. */
function clockSkew(date: string | null, now: number): number {
  const serverTime = date === null ? Number.NaN : Date.parse(date);
  // The header is truncated to the second, so the true time is half a second later on average.
  const skew = serverTime + 500 - now;
  return Math.abs(skew) > minSkewMs ? skew : 0;
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
 * The delay before the next attempt, in ms. Undefined if the service asks for more than a minute: then the call fails.
 * @param failures the number of failed attempts, from 1
 * @param random a number from 0 to below 1
 */
export function retryDelay(error: JigsawError, failures: number, random: number): number | undefined {
  const hint = JigsawApiError.isInstance(error) ? error.retryAfterMs : undefined;
  // A reset in the past is useless: the clocks disagree, or the window is over.
  if (hint === undefined || hint <= 0) return backoff(failures, random);
  return hint > maxRetryAfterMs ? undefined : hint + afterReset(random);
}

/** Milliseconds to add to the time of a reset: a margin and a random part of the spread. */
export function afterReset(random: number): number {
  return resetMarginMs + random * resetSpreadMs;
}

/** Exponential backoff with full jitter: random up to 0.5, 1, 2, 4 … and at most 20 s. */
function backoff(failures: number, random: number): number {
  return random * Math.min(maxBackoffMs, firstBackoffMs * 2 ** (failures - 1));
}
