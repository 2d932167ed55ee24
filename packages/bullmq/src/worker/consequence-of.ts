import { JigsawError, JigsawRateLimitError } from "@x/jigsaw-core";
import { isFatal } from "@x/jigsaw-core/internal";
import { UnrecoverableError } from "bullmq";

/** What follows from a failure: for this job, for all workers, or for this one. */
export type Consequence =
  | { readonly kind: "fail"; readonly error: Error }
  | { readonly kind: "pause"; readonly ms: number }
  | { readonly kind: "stop"; readonly error: Error };

/**
 * Decides what follows from a failure. What the service refuses for good goes to the failed jobs at once; what can pass
 * is tried again, and so is what a store throws; a limit of minutes pauses all; a wrong key stops the worker that has it.
 */
export function consequenceOf(thrown: unknown): Consequence {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
  if (JigsawRateLimitError.isInstance(error) && error.isRetryable && error.retryAfterMs)
    return { kind: "pause", ms: error.retryAfterMs };
  if (isFatal(error)) return { kind: "stop", error };
  if (!JigsawError.isInstance(error) || error.isRetryable) return { kind: "fail", error };
  const final = new UnrecoverableError(error.message);
  final.cause = error;
  return { kind: "fail", error: final };
}
