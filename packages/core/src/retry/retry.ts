import { JigsawError } from "../errors/jigsaw-error.ts";
import type { AbortScope } from "../abort/abort-scope.ts";
import { sleep, untilAborted } from "../abort/until-aborted.ts";
import { retryDelay } from "./retry-timing.ts";

/** Options of {@link withRetries}. */
export interface RetryOptions {
  /** Attempts after the first. */
  readonly maxRetries: number;
  readonly onFailedAttempt: ((error: JigsawError) => void | Promise<void>) | undefined;
}

/** Options with which a failed attempt is neither retried nor reported once `isLast` returns true. */
export function retryUnless(
  isLast: () => boolean,
  { maxRetries, onFailedAttempt }: RetryOptions,
): RetryOptions {
  return {
    get maxRetries() {
      return isLast() ? 0 : maxRetries;
    },
    get onFailedAttempt() {
      return isLast() ? undefined : onFailedAttempt;
    },
  };
}

/**
 * Runs `attempt` until it succeeds, fails with a permanent error or runs out of retries. Requests are retried nowhere else.
 * Aborts, and errors other than {@link JigsawError}, are rethrown unchanged.
 * @param waiting aborts the wait for the next attempt
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  options: RetryOptions,
  scope: AbortScope,
  waiting: AbortScope = scope,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    scope.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      scope.throwIfAborted();
      if (!JigsawError.isInstance(error)) throw error;
      // Raced with the abort, because the callback may be slow or abort the call itself.
      await untilAborted(scope, reportFailure(error, options));
      scope.throwIfAborted();
      if (!error.isRetryable || failures > options.maxRetries) throw error;
      const delay = retryDelay(error, failures, Math.random());
      if (delay === undefined) throw error;
      await sleep(delay, waiting);
    }
  }
}

async function reportFailure(error: JigsawError, { onFailedAttempt }: RetryOptions): Promise<void> {
  await onFailedAttempt?.(error);
}
