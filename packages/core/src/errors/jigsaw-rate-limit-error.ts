import { hasBrand } from "./brand.ts";
import { JigsawApiError, type JigsawApiErrorOptions } from "./jigsaw-api-error.ts";
import { identify } from "./jigsaw-error.ts";

/**
 * 429: over the rate limit, or out of quota (then `isRetryable` is false). Words about money tell the one from the other,
 * unless nothing remains of a window that resets within a minute: that is the rate.
 */
export class JigsawRateLimitError extends JigsawApiError {
  /** Milliseconds until the service said that it takes requests again, from 0; undefined where it did not say. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    options: JigsawApiErrorOptions & { readonly retryAfterMs?: number | undefined },
  ) {
    const { retryAfterMs, ...rest } = options;
    super(message, { isRetryable: true, ...rest, code: "rate_limited" });
    identify(this, "JigsawRateLimitError");
    this.retryAfterMs = retryAfterMs;
  }

  static override isInstance(value: unknown): value is JigsawRateLimitError {
    return hasBrand(value, "JigsawRateLimitError");
  }
}
