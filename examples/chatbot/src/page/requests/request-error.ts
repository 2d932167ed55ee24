/** A failed request. The message is shown to the user. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  /** Undefined when there was no response. */
  readonly status: number | undefined;
  /** Seconds to wait before a retry, if the server says so. */
  readonly retryAfter: number | undefined;

  /** Whether the same request may succeed later. */
  readonly canRetry: boolean;

  constructor(message: string, status?: number, retryAfter?: number, canRetry: boolean = mayPass(status)) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
    this.canRetry = canRetry;
  }

  get isUnreachable(): boolean {
    return this.status === undefined;
  }
}

export const serverUnreachable = "The server is not responding.";
export const connectionLost = "The connection was lost before the response was complete.";

/** Converts any error to a `RequestError`. */
export function failureOf(error: unknown): RequestError {
  return error instanceof RequestError ? error : new RequestError(String(error), 500);
}

/** Builds the error for an unsuccessful response. `retryAfter` is the `Retry-After` header. */
export function errorOfResponse(status: number, body: string, retryAfter: string | null): RequestError {
  const seconds = Number(retryAfter ?? NaN);
  return new RequestError(
    messageIn(body) ?? `The server responded with status ${status}.`,
    status,
    Number.isFinite(seconds) ? seconds : undefined,
  );
}

function messageIn(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const has = typeof parsed === "object" && parsed !== null && "message" in parsed;
    return has && typeof parsed.message === "string" ? parsed.message : undefined;
  } catch {
    return undefined;
  }
}

/** Without a response, and with these statuses, the cause may pass. */
function mayPass(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 429 || status >= 500;
}
