import { JigsawAuthenticationError } from "./jigsaw-authentication-error.ts";
import { JigsawRateLimitError } from "./jigsaw-rate-limit-error.ts";

/** The longest `retry-after` or reset, in ms, that a call waits for. With a longer one it fails immediately. */
export const maxRetryAfterMs = 60_000;

/** Whether every other request would fail too: the key is invalid, the quota is used up, or the rate limit lasts minutes. */
export function isFatal(error: unknown): boolean {
  if (JigsawAuthenticationError.isInstance(error)) return true;
  if (!JigsawRateLimitError.isInstance(error)) return false;
  return !error.isRetryable || (error.retryAfterMs ?? 0) > maxRetryAfterMs;
}
