/** What the `x-jigsaw-rate-limit-*` headers say. */
export interface RateLimitState {
  readonly limit: number;
  /** Requests that would still be accepted now. */
  readonly remaining: number;
  /** Unix time in milliseconds, whole. */
  readonly resetAt: number;
}

export interface RateLimitDecision extends RateLimitState {
  readonly accepted: boolean;
}

/** Counts requests. It has no clock: `now` is Unix milliseconds. When it goes back, counting starts over. */
export interface RateLimiter {
  /** Counts one request if it still fits. A refused one is not counted. */
  take(now: number): RateLimitDecision;
  /** The state without counting. */
  peek(now: number): RateLimitState;
}
