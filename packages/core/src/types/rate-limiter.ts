/** What one answer's status and headers told of the rate limit. */
export interface RateLimitReport {
  /** HTTP status of the answer. */
  readonly status: number;
  /** Requests allowed a window. */
  readonly limit?: number;
  /** Requests left in the window when the service answered. */
  readonly remaining?: number;
  /** When the window resets, in ms since the epoch by this machine's clock. */
  readonly resetAt?: number;
  /** When the service or a gateway asks to be tried again (`retry-after`), in ms since the epoch by this machine's clock. */
  readonly retryAt?: number;
}

/** Decides when the next request may go out. Implement it over a shared store to pace several processes as one. */
export interface RateLimiter {
  /**
   * Resolves when one request may be sent. Rejects with the signal's reason once that is aborted; what it rejects with
   * besides fails the call.
   * @param signal of this wait alone: listeners on it need not be taken back
   */
  acquire(signal?: AbortSignal): Promise<void>;
  /** Called with every answer, and not waited for. What it throws or rejects with does not fail a call. */
  report?(report: RateLimitReport): void | Promise<void>;
}
