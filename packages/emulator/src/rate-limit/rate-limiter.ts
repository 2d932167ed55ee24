/** The values of the `x-jigsaw-rate-limit-*` headers. */
export interface RateLimitState {
  readonly limit: number;
  /** Number of requests that would still be accepted. */
  readonly remaining: number;
  /** Unix time in milliseconds, an integer. */
  readonly resetAt: number;
}

export interface RateLimitDecision extends RateLimitState {
  readonly accepted: boolean;
}

/** Counts requests. `now` is Unix time in milliseconds. If it goes back, counting restarts. */
export interface RateLimiter {
  /** Counts a request if it is within the limit. A rejected request isn't counted. */
  take(now: number): RateLimitDecision;
  /** Returns the state without counting. */
  peek(now: number): RateLimitState;
}
