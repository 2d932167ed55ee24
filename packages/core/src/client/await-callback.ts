import type { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { hasMethod } from "../guards/has-method.ts";

/**
 * Waits for what a user's callback returned if it is a promise; most callbacks return nothing, and then there is nothing
 * to wait for. Rejects as the promise does, so no rejection goes unhandled, or with the scope's reason.
 */
export function awaitCallback(returned: unknown, scope: AbortScope): Promise<unknown> | undefined {
  return hasMethod(returned, "then") ? untilAborted(scope, Promise.resolve(returned)) : undefined;
}
