/** The rate limit according to the status and headers of one response. */
export interface RateLimitReport {
  /** HTTP status of the response. */
  readonly status: number;
  /** Requests allowed per window. */
  readonly limit?: number;
  /** Requests that were left in the window when the service responded. */
  readonly remaining?: number;
  /** When the window resets, in ms since the epoch, by this machine's clock. */
  readonly resetAt?: number;
  /** The earliest time for a retry (`retry-after`), in ms since the epoch, by this machine's clock. */
  readonly retryAt?: number;
}

/** Decides when the next request may be sent. Implement it on top of a shared store to pace several processes together. */
export interface RateLimiter {
  /**
   * Resolves when one request may be sent. Rejects with the signal's reason on abort. Any other rejection fails the call.
   * @param signal used for this wait only, so its listeners need not be removed
   */
  acquire(signal?: AbortSignal): Promise<void>;
  /** Called after every response and not awaited. If it throws or rejects, the error is ignored. */
  report?(report: RateLimitReport): void | Promise<void>;
}
