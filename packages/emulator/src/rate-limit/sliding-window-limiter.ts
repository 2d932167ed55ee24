import type { RateLimitDecision, RateLimiter, RateLimitState } from "./rate-limiter.ts";

const windowMs = 1000;

/** Accepts at most the limit in any period of one second. */
export class SlidingWindowLimiter implements RateLimiter {
  readonly #limit: number;
  /** Arrival times of accepted requests that still count, oldest first. */
  readonly #accepted: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  take(now: number): RateLimitDecision {
    this.#dropOlderThanWindow(now);
    const accepted = this.#accepted.length < this.#limit;
    if (accepted) this.#accepted.push(now);
    return { accepted, ...this.#state(now) };
  }

  peek(now: number): RateLimitState {
    this.#dropOlderThanWindow(now);
    return this.#state(now);
  }

  #dropOlderThanWindow(now: number): void {
    const newest = this.#accepted.at(-1) ?? now;
    if (newest > now) this.#accepted.length = 0;
    const firstInWindow = this.#accepted.findIndex((at) => at > now - windowMs);
    this.#accepted.splice(0, firstInWindow === -1 ? this.#accepted.length : firstInWindow);
  }

  #state(now: number): RateLimitState {
    const [oldest] = this.#accepted;
    return {
      limit: this.#limit,
      remaining: this.#limit - this.#accepted.length,
      // When the oldest request leaves the window, another is accepted. Rounded up, so that waiting until then is enough.
      resetAt: Math.ceil(oldest === undefined ? now : oldest + windowMs),
    };
  }
}
