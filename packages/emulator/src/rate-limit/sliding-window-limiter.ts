import type { RateLimitDecision, RateLimiter, RateLimitState } from "./rate-limiter.ts";

const windowMs = 1000;

/** Never more than the limit in any one second, wherever that second begins. */
export class SlidingWindowLimiter implements RateLimiter {
  readonly #limit: number;
  /** Arrival times of accepted requests that still count, oldest first. */
  readonly #accepted: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  take(now: number): RateLimitDecision {
    this.#keepSecondBefore(now);
    const accepted = this.#accepted.length < this.#limit;
    if (accepted) this.#accepted.push(now);
    return { accepted, ...this.#state(now) };
  }

  peek(now: number): RateLimitState {
    this.#keepSecondBefore(now);
    return this.#state(now);
  }

  #keepSecondBefore(now: number): void {
    const newest = this.#accepted.at(-1) ?? now;
    if (newest > now) this.#accepted.length = 0;
    const firstThatCounts = this.#accepted.findIndex((at) => at > now - windowMs);
    this.#accepted.splice(0, firstThatCounts === -1 ? this.#accepted.length : firstThatCounts);
  }

  #state(now: number): RateLimitState {
    const [oldest] = this.#accepted;
    return {
      limit: this.#limit,
      remaining: this.#limit - this.#accepted.length,
      // When the oldest leaves, one more fits. Rounded up: whoever waits until then gets it.
      resetAt: Math.ceil(oldest === undefined ? now : oldest + windowMs),
    };
  }
}
