import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/** What the service answered when it refused. */
export interface JigsawApiErrorOptions {
  /** HTTP status; undefined through the official SDK, which drops it. */
  readonly status: number | undefined;
  /** The answer's body: the parsed JSON, or the text (cut to 2,000 characters) where it was none. */
  readonly body?: unknown;
  /** The answer's `log_id`, to quote to the vendor's support. */
  readonly requestId?: string | undefined;
  /** Milliseconds until the service asks to be tried again; undefined if it did not say. */
  readonly retryAfterMs?: number | undefined;
  /** @default false */
  readonly isRetryable?: boolean;
  /** @default "api_error" */
  readonly code?: string;
  readonly cause?: unknown;
}

/** The service answered with an error. */
export class JigsawApiError extends JigsawError {
  /** HTTP status; undefined through the official SDK, which drops it. */
  readonly status: number | undefined;
  /** The answer's body: the parsed JSON, or the text (cut to 2,000 characters) where it was none. */
  readonly body: unknown;
  /** The answer's `log_id`, to quote to the vendor's support. */
  readonly requestId: string | undefined;
  /** Milliseconds until the service asks to be tried again, from 0 (`retry-after`; of a 429 also its reset); undefined if it did not say. */
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
