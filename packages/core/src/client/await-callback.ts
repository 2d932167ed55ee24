import type { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { hasMethod } from "../guards/has-method.ts";

/**
 * Awaits the promise that a user's callback returned. Rejects with the promise's error, or with the scope's reason on abort.
 * After an abort, an error of the promise does not become an unhandled rejection.
 * @returns undefined if the callback returned no promise, which is the usual case
 */
export function awaitCallback(returned: unknown, scope: AbortScope): Promise<unknown> | undefined {
  return hasMethod(returned, "then") ? untilAborted(scope, Promise.resolve(returned)) : undefined;
}
