import { JigsawApiError, type JigsawApiErrorOptions } from "../errors/jigsaw-api-error.ts";
import { JigsawAuthenticationError } from "../errors/jigsaw-authentication-error.ts";
import { JigsawRateLimitError } from "../errors/jigsaw-rate-limit-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { serviceMessage } from "./service-message.ts";

const maxBodyLength = 2_000;
const maxMessageLength = 500;
const retryableStatuses = new Set([408, 425]);
const quotaWords = /quota|credit|billing|payment|upgrade|\bplan\b/i;

/** An error response. */
export interface ErrorResponse {
  /** How the error message refers to the input. */
  readonly subject: string;
  readonly status: number;
  /** The parsed JSON, or the text if it is not JSON. */
  readonly body: unknown;
  /** Milliseconds to wait before a retry, if the service says so. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the headers show that the rate limit was exceeded, not the quota. */
  readonly isWindowUsedUp?: boolean;
  /** The target of a redirect. */
  readonly location?: string | undefined;
}

/** Turns an error response into an error of the matching class, with advice on what to do. */
export function parseError(response: ErrorResponse): JigsawApiError {
  const { status, body, subject } = response;
  const reason = describe(body);
  const details = {
    status,
    body: typeof body === "string" ? body.slice(0, maxBodyLength) : body,
    requestId: isRecord(body) && typeof body["log_id"] === "string" ? body["log_id"] : undefined,
    retryAfterMs: response.retryAfterMs,
  };
  const message = (advice: string): string =>
    `${subject}: the service responded with status ${status}${reason}${advice}`;

  if (status === 401) {
    return new JigsawAuthenticationError(
      message(" Check the API key (`apiKey` or JIGSAWSTACK_API_KEY)."),
      details,
    );
  }
  if (status === 403) {
    return new JigsawAuthenticationError(
      message(" This API key lacks the permission to embed. Use another key."),
      details,
    );
  }
  if (status === 429) return rateLimitError(response, details, message);
  // In browsers a redirect that is not followed has status 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    const target = originOf(response.location);
    return new JigsawApiError(
      `${subject}: the service redirected the request${target}. Redirects are not followed, to protect the API key. Set \`baseURL\` to the final address.`,
      details,
    );
  }
  const isRetryable = status >= 500 || retryableStatuses.has(status);
  return new JigsawApiError(message(adviceOn(body, isRetryable)), { ...details, isRetryable });
}

function rateLimitError(
  { body, isWindowUsedUp = false }: ErrorResponse,
  details: JigsawApiErrorOptions,
  message: (advice: string) => string,
): JigsawRateLimitError {
  if (!isWindowUsedUp && quotaWords.test(serviceMessage(body) ?? "")) {
    const advice = " A retry won't help. Check the project's plan and credits.";
    return new JigsawRateLimitError(message(advice), { ...details, isRetryable: false });
  }
  const advice =
    " Lower `requestsPerSecond`, or share one `rateLimiter` between all processes with this key.";
  return new JigsawRateLimitError(message(advice), details);
}

function describe(body: unknown): string {
  const reason = serviceMessage(body)?.trim().slice(0, maxMessageLength);
  if (reason !== undefined) return /[.!?]$/.test(reason) ? `: ${reason}` : `: ${reason}.`;
  return isPage(body) ? " and an HTML page." : ".";
}

function adviceOn(body: unknown, isRetryable: boolean): string {
  if (isPage(body)) return " A proxy or another server may have sent it. Check `baseURL`.";
  return isRetryable ? " Try again later." : " A retry won't help.";
}

function isPage(body: unknown): boolean {
  return typeof body === "string" && /<html|<!doctype/i.test(body);
}

/** Only the origin of a redirect's target is shown, because the rest may contain a token. */
function originOf(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? ` to ${new URL(location).origin}` : "";
}
