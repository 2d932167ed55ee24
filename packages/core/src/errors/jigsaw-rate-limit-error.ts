import { hasBrand } from "./brand.ts";
import { JigsawApiError, type JigsawApiErrorOptions } from "./jigsaw-api-error.ts";
import { identify } from "./jigsaw-error.ts";

/**
 * 429: over the rate limit, or out of quota. Out of quota, `isRetryable` is false. A message about plans or payment counts
 * as out of quota, unless the headers show a used-up window that resets within a minute.
 * @example
 * ```ts
 * import { JigsawClient, JigsawRateLimitError } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient();
 * const error: unknown = await client.embedQuery("opening hours").catch((thrown) => thrown);
 * if (JigsawRateLimitError.isInstance(error)) console.log(error.retryAfterMs, error.isRetryable);
 * ```
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
