import { hasBrand } from "./brand.ts";
import { JigsawApiError, type JigsawApiErrorOptions } from "./jigsaw-api-error.ts";
import { identify } from "./jigsaw-error.ts";

/**
 * 401: the key is invalid. 403: the key lacks a permission. Never retried.
 * @example
 * ```ts
 * import { JigsawClient, JigsawAuthenticationError } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient();
 * const error: unknown = await client.embedQuery("opening hours").catch((thrown) => thrown);
 * if (JigsawAuthenticationError.isInstance(error)) console.log("Check JIGSAWSTACK_API_KEY.");
 * ```
 */
export class JigsawAuthenticationError extends JigsawApiError {
  constructor(message: string, options: JigsawApiErrorOptions) {
    super(message, { ...options, code: "authentication_failed", isRetryable: false });
    identify(this, "JigsawAuthenticationError");
  }

  static override isInstance(value: unknown): value is JigsawAuthenticationError {
    return hasBrand(value, "JigsawAuthenticationError");
  }
}
