import type { RateLimitDecision, RateLimiter, RateLimitState } from "./rate-limiter.ts";

const windowMs = 1000;

/** Consecutive windows of one second, each with its own count. A burst across two windows can reach twice the limit. */
export class FixedWindowLimiter implements RateLimiter {
  readonly #limit: number;
  readonly #phaseMs: number;
  #windowStart = Number.NEGATIVE_INFINITY;
  #count = 0;

  /** @param phaseMs 0 to 1000: how long after a full second of Unix time each window starts */
  constructor(limit: number, phaseMs: number) {
    this.#limit = limit;
    this.#phaseMs = phaseMs;
  }

  take(now: number): RateLimitDecision {
    this.#enterWindowOf(now);
    const accepted = this.#count < this.#limit;
    if (accepted) this.#count += 1;
    return { accepted, ...this.#state() };
  }

  peek(now: number): RateLimitState {
    this.#enterWindowOf(now);
    return this.#state();
  }

  #enterWindowOf(now: number): void {
    const start = Math.floor((now - this.#phaseMs) / windowMs) * windowMs + this.#phaseMs;
    if (start === this.#windowStart) return;
    this.#windowStart = start;
    this.#count = 0;
  }

  #state(): RateLimitState {
    return {
      limit: this.#limit,
      remaining: this.#limit - this.#count,
      // Rounded up, so that waiting until then reaches the next window.
      resetAt: Math.ceil(this.#windowStart + windowMs),
    };
  }
}
