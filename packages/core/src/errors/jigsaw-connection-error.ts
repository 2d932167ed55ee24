import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/**
 * The service could not be reached, or the connection broke before the response was complete. Retryable, unless the
 * runtime refused to send the request.
 * @example
 * ```ts
 * import { JigsawClient, JigsawConnectionError } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient();
 * const error: unknown = await client.embedQuery("opening hours").catch((thrown) => thrown);
 * if (JigsawConnectionError.isInstance(error)) console.log(error.cause);
 * ```
 */
export class JigsawConnectionError extends JigsawError {
  constructor(message: string, options: { readonly cause?: unknown; readonly isRetryable?: boolean } = {}) {
    super(message, { code: "connection_failed", isRetryable: true, ...options });
    identify(this, "JigsawConnectionError");
  }

  static override isInstance(value: unknown): value is JigsawConnectionError {
    return hasBrand(value, "JigsawConnectionError");
  }
}
