import type { RateLimitDecision, RateLimiter, RateLimitState } from "./rate-limiter.ts";

/** The limit in the headers, which must be an integer. No client sends this many requests in a second. */
const limit = 1_000_000;

/** Accepts everything. */
export class NoLimiter implements RateLimiter {
  take(now: number): RateLimitDecision {
    return { accepted: true, ...this.peek(now) };
  }

  peek(now: number): RateLimitState {
    return { limit, remaining: limit, resetAt: Math.ceil(now) };
  }
}
