import type { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { hasMethod } from "../guards/has-method.ts";

/**
 * Waits for what a caller's function returned, where that is a promise; most return nothing, and cost none. Rejects as
 * it does, so that nobody's rejection goes unhandled, or with the scope's reason.
 */
export function untilTold(returned: unknown, scope: AbortScope): Promise<unknown> | undefined {
  return hasMethod(returned, "then") ? untilAborted(scope, Promise.resolve(returned)) : undefined;
}
