import { JigsawError } from "../errors/jigsaw-error.ts";
import type { AbortScope } from "../abort/abort-scope.ts";
import { sleep, untilAborted } from "../abort/until-aborted.ts";
import { retryDelay } from "./retry-timing.ts";

/** How often, and what is told of it. */
export interface RetryOptions {
  /** Attempts after the first. */
  readonly maxRetries: number;
  readonly onFailedAttempt: ((error: JigsawError) => void | Promise<void>) | undefined;
}

/**
 * Runs `attempt` until it succeeds, fails for good or has used up its retries. The only retrier: nothing above
 * or below it repeats a request. An abort, and whatever is no {@link JigsawError}, passes through untouched.
 * @param waiting also ends the wait for the next attempt
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
      // Raced with the abort: what is called may take its time, or be what aborts.
      await untilAborted(scope, tell(error, options));
      scope.throwIfAborted();
      if (!error.isRetryable || failures > options.maxRetries) throw error;
      const delay = retryDelay(error, failures, Math.random());
      if (delay === undefined) throw error;
      await sleep(delay, waiting);
    }
  }
}

async function tell(error: JigsawError, { onFailedAttempt }: RetryOptions): Promise<void> {
  await onFailedAttempt?.(error);
}
