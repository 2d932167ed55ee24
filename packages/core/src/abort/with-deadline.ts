import { AbortScope } from "./abort-scope.ts";
import { untilAborted } from "./until-aborted.ts";

/** The longest that a timer can wait, in ms; it would fire at once for more. */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs `work` in a scope of its own that ends with `parent`, or after `ms` milliseconds with the reason that `late`
 * makes. Rejects at once then, even where `work` does not listen.
 */
export async function withDeadline<T>(
  parent: AbortScope,
  ms: number,
  late: () => unknown,
  work: (scope: AbortScope) => Promise<T>,
): Promise<T> {
  parent.throwIfAborted();
  const scope = new AbortScope();
  const leaveParent = parent.onAbort(() => scope.abort(parent.reason));
  const timer = ms <= longestTimer ? setTimeout(() => scope.abort(late()), ms) : undefined;
  try {
    return await untilAborted(scope, work(scope));
  } catch (error) {
    // What was aborted fails in ways of its own; what counts is why.
    scope.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    leaveParent();
  }
}
