import { JigsawApiError, type JigsawApiErrorOptions } from "../errors/jigsaw-api-error.ts";
import { JigsawAuthenticationError } from "../errors/jigsaw-authentication-error.ts";
import { JigsawRateLimitError } from "../errors/jigsaw-rate-limit-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { serviceMessage } from "./service-message.ts";

const longestBody = 2_000;
const longestMessage = 500;
const passing = new Set([408, 425]);
const outOfQuota = /quota|credit|billing|payment|upgrade|\bplan\b/i;

/** An answer that is no success. */
export interface Refusal {
  /** What was embedded, to name it in the error. */
  readonly subject: string;
  readonly status: number;
  /** The parsed JSON, or the text where it is none. */
  readonly body: unknown;
  /** Milliseconds until the service asks to be tried again, if it says so. */
  readonly retryAfterMs?: number | undefined;
  /** Whether its headers show that it is about the rate, not about money. */
  readonly isWindowUsedUp?: boolean;
  /** Where a redirect leads. */
  readonly location?: string | undefined;
}

/** Turns an answer that is no success into the class of error that tells what to do about it. */
export function parseError(refusal: Refusal): JigsawApiError {
  const { status, body, subject } = refusal;
  const said = describe(body);
  const details = {
    status,
    body: typeof body === "string" ? body.slice(0, longestBody) : body,
    requestId: isRecord(body) && typeof body["log_id"] === "string" ? body["log_id"] : undefined,
    retryAfterMs: refusal.retryAfterMs,
  };
  const message = (advice: string): string => `${subject}: the service answered ${status}${said}${advice}`;

  if (status === 401) {
    return new JigsawAuthenticationError(
      message(" Check the API key (`apiKey` or JIGSAWSTACK_API_KEY)."),
      details,
    );
  }
  if (status === 403) {
    return new JigsawAuthenticationError(message(" This key lacks the permission to embed."), details);
  }
  if (status === 429) return rateLimitError(refusal, details, message);
  // Browsers show a redirect that is not followed as status 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    return new JigsawApiError(
      message(` It redirects${originOf(refusal.location)}: set \`baseURL\` to where the service is.`),
      details,
    );
  }
  return new JigsawApiError(message(""), { ...details, isRetryable: status >= 500 || passing.has(status) });
}

function rateLimitError(
  { body, isWindowUsedUp = false }: Refusal,
  details: JigsawApiErrorOptions,
  message: (advice: string) => string,
): JigsawRateLimitError {
  if (!isWindowUsedUp && outOfQuota.test(serviceMessage(body) ?? "")) {
    const advice = " More requests will not help: check the project's plan and credits.";
    return new JigsawRateLimitError(message(advice), { ...details, isRetryable: false });
  }
  const advice = " Lower `requestsPerSecond`, or share one limiter between all that use this key.";
  return new JigsawRateLimitError(message(advice), details);
}

function describe(body: unknown): string {
  const said = serviceMessage(body)?.trim().slice(0, longestMessage);
  if (said !== undefined) return /[.!?]$/.test(said) ? `: ${said}` : `: ${said}.`;
  return typeof body === "string" && /<html|<!doctype/i.test(body) ? " with an HTML page." : ".";
}

/** Of a redirect's target only the origin is told: the rest may hold a token. */
function originOf(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? ` to ${new URL(location).origin}` : "";
}
