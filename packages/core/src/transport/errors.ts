import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { JigsawTimeoutError } from "../errors/jigsaw-timeout-error.ts";

/** The error for an attempt that took longer than `timeout`. */
export function timeoutError(subject: string, timeoutMs: number): JigsawTimeoutError {
  return new JigsawTimeoutError(
    `${subject}: the request timed out after ${timeoutMs} ms (\`timeout\`). Try again, or raise the timeout.`,
  );
}

/** The error for a 2xx response whose body is not JSON. */
export function notJsonError(subject: string, cause?: unknown): JigsawResponseError {
  return new JigsawResponseError(
    `${subject}: the service returned invalid or truncated JSON. Try again, and if it persists, check the service's address.`,
    { isRetryable: true, ...(cause !== undefined && { cause }) },
  );
}
