import { JigsawError, JigsawRateLimitError } from "@x/jigsaw-core";
import { isFatal } from "@x/jigsaw-core/internal";
import { UnrecoverableError } from "bullmq";

/** What the worker does after an error: fail the job, pause all workers, or stop itself. */
export type ErrorDecision =
  | { readonly kind: "fail"; readonly error: Error }
  | { readonly kind: "pause"; readonly ms: number }
  | { readonly kind: "stop"; readonly error: Error };

/**
 * Decides what the worker does after an error. Errors that a retry can't fix fail the job immediately. BullMQ retries
 * temporary errors and errors of the store. A rate limit with a reset time pauses all workers until then. An invalid key
 * or a used-up quota stops this worker.
 */
export function decideOnError(thrown: unknown): ErrorDecision {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
  if (JigsawRateLimitError.isInstance(error) && error.isRetryable && error.retryAfterMs)
    return { kind: "pause", ms: error.retryAfterMs };
  if (isFatal(error)) return { kind: "stop", error };
  if (!JigsawError.isInstance(error) || error.isRetryable) return { kind: "fail", error };
  const unrecoverable = new UnrecoverableError(error.message);
  unrecoverable.cause = error;
  return { kind: "fail", error: unrecoverable };
}
