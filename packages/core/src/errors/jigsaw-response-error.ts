import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/**
 * A 2xx response breaks the API's contract: it is not JSON, has `success: false`, or a vector is missing, has the wrong
 * length or contains numbers that are not finite.
 * @example
 * ```ts
 * import { JigsawClient, JigsawResponseError } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient();
 * const error: unknown = await client.embedQuery("opening hours").catch((thrown) => thrown);
 * if (JigsawResponseError.isInstance(error)) console.log(error.requestId);
 * ```
 */
export class JigsawResponseError extends JigsawError {
  /** The response's `log_id`. Quote it when you contact JigsawStack's support. */
  readonly requestId: string | undefined;

  constructor(
    message: string,
    options: {
      readonly requestId?: string | undefined;
      /**
       * True if the response is truncated or garbled, or has `success: false`: a retry may succeed.
       * @default false
       */
      readonly isRetryable?: boolean;
      readonly cause?: unknown;
    } = {},
  ) {
    const { requestId, ...rest } = options;
    super(message, { code: "invalid_response", ...rest });
    identify(this, "JigsawResponseError");
    this.requestId = requestId;
  }

  static override isInstance(value: unknown): value is JigsawResponseError {
    return hasBrand(value, "JigsawResponseError");
  }
}
