import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/**
 * The service answered 2xx with something that breaks its contract: no JSON, `success: false`, a vector that is
 * missing, of the wrong length or not made of finite numbers.
 */
export class JigsawResponseError extends JigsawError {
  /** The answer's `log_id`, to quote to the vendor's support. */
  readonly requestId: string | undefined;

  constructor(
    message: string,
    options: {
      readonly requestId?: string | undefined;
      /**
       * True for an answer that was cut or mangled on the way, or says `success: false`: another attempt may bring a whole
       * one. @default false
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
