import type { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { hasMethod } from "../guards/has-method.ts";

/**
 * Awaits the promise that a user's callback returned. Rejects like that promise, so that no rejection goes unhandled, or
 * with the scope's reason on abort.
 * @returns undefined if the callback returned no promise, as most do
 */
export function awaitCallback(returned: unknown, scope: AbortScope): Promise<unknown> | undefined {
  return hasMethod(returned, "then") ? untilAborted(scope, Promise.resolve(returned)) : undefined;
}
