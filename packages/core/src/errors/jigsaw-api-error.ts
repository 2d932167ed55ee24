import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/** The details of an error response. */
export interface JigsawApiErrorOptions {
  /** HTTP status; undefined with the official SDK, which drops it. */
  readonly status: number | undefined;
  /** The response body: the parsed JSON, or the first 2,000 characters of a body that is not JSON. */
  readonly body?: unknown;
  /** The response's `log_id`. Quote it when you contact JigsawStack's support. */
  readonly requestId?: string | undefined;
  /** Milliseconds to wait before a retry; undefined if the service did not say. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the same call may succeed later. @default false */
  readonly isRetryable?: boolean;
  /** Short machine-readable kind. @default "api_error" */
  readonly code?: string;
  /** The error that caused this one. */
  readonly cause?: unknown;
}

/**
 * The service responded with an error.
 * @example
 * ```ts
 * import { JigsawClient, JigsawApiError } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient();
 * const error: unknown = await client.embedQuery("opening hours").catch((thrown) => thrown);
 * if (JigsawApiError.isInstance(error)) console.log(error.status, error.requestId);
 * ```
 */
export class JigsawApiError extends JigsawError {
  /** HTTP status; undefined with the official SDK, which drops it. */
  readonly status: number | undefined;
  /** The response body: the parsed JSON, or the first 2,000 characters of a body that is not JSON. */
  readonly body: unknown;
  /** The response's `log_id`. Quote it when you contact JigsawStack's support. */
  readonly requestId: string | undefined;
  /**
   * Milliseconds to wait before a retry, at least 0: from `retry-after`, and after a 429 also from the reset of the rate
   * limit. Undefined if the service did not say.
   */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: JigsawApiErrorOptions) {
    const { status, body, requestId, retryAfterMs, ...rest } = options;
    super(message, { code: "api_error", ...rest });
    identify(this, "JigsawApiError");
    this.status = status;
    this.body = body;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }

  static override isInstance(value: unknown): value is JigsawApiError {
    return hasBrand(value, "JigsawApiError");
  }
}
