import { JigsawAuthenticationError } from "./jigsaw-authentication-error.ts";
import { JigsawRateLimitError } from "./jigsaw-rate-limit-error.ts";

/** Whether a failure would meet every other request as well: a wrong key, or no credits. */
export function meetsAll(error: unknown): boolean {
  return (
    JigsawAuthenticationError.isInstance(error) ||
    (JigsawRateLimitError.isInstance(error) && !error.isRetryable)
  );
}
