/** What a person is told when the server refused, or did not answer. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  /** Undefined where nobody answered. */
  readonly status: number | undefined;
  /** Seconds after which the server wants to be asked again, where it says so. */
  readonly retryAfter: number | undefined;

  constructor(message: string, status?: number, retryAfter?: number) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  get isUnreachable(): boolean {
    return this.status === undefined;
  }
}

export const unreachable = "The server does not answer.";
export const brokenOff = "The connection broke before the end.";

/** Whatever went wrong, as what a person is told. */
export function failureOf(error: unknown): RequestError {
  return error instanceof RequestError ? error : new RequestError(String(error), 500);
}

/** The message in the body of a refusal; `retryAfter` is the header of that name. */
export function refusalOf(status: number, body: string, retryAfter: string | null): RequestError {
  const seconds = Number(retryAfter ?? NaN);
  return new RequestError(
    messageIn(body) ?? `The server refused with status ${status}.`,
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
