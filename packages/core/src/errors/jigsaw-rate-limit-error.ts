import { hasBrand } from "./brand.ts";
import { JigsawApiError, type JigsawApiErrorOptions } from "./jigsaw-api-error.ts";
import { identify } from "./jigsaw-error.ts";

/**
 * 429: over the rate limit, or out of quota (then `isRetryable` is false). Words about money tell the one from the other,
 * unless nothing remains of a window that resets within a minute: that is the rate.
 */
export class JigsawRateLimitError extends JigsawApiError {
  constructor(message: string, options: JigsawApiErrorOptions) {
    super(message, { isRetryable: true, ...options, code: "rate_limited" });
    identify(this, "JigsawRateLimitError");
  }

  static override isInstance(value: unknown): value is JigsawRateLimitError {
    return hasBrand(value, "JigsawRateLimitError");
  }
}
