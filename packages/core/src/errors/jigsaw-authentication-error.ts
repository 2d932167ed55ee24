import { hasBrand } from "./brand.ts";
import { JigsawApiError, type JigsawApiErrorOptions } from "./jigsaw-api-error.ts";
import { identify } from "./jigsaw-error.ts";

/** 401: the key is invalid. 403: the key lacks a permission. Never retried. */
export class JigsawAuthenticationError extends JigsawApiError {
  constructor(message: string, options: JigsawApiErrorOptions) {
    super(message, { ...options, code: "authentication_failed", isRetryable: false });
    identify(this, "JigsawAuthenticationError");
  }

  static override isInstance(value: unknown): value is JigsawAuthenticationError {
    return hasBrand(value, "JigsawAuthenticationError");
  }
}
