import { JigsawAuthenticationError } from "./jigsaw-authentication-error.ts";
import { JigsawRateLimitError } from "./jigsaw-rate-limit-error.ts";

/** The longest that a service's hint is waited for, in ms. A call that would have to wait longer fails at once. */
export const maxRetryAfterMs = 60_000;

/** Whether every other request would fail in the same way: a wrong key, no credits, or a rate limit of minutes. */
export function meetsAll(error: unknown): boolean {
  if (JigsawAuthenticationError.isInstance(error)) return true;
  if (!JigsawRateLimitError.isInstance(error)) return false;
  return !error.isRetryable || (error.retryAfterMs ?? 0) > maxRetryAfterMs;
}
