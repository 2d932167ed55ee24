import type { AbortScope } from "../abort/abort-scope.ts";
import type { Priority } from "../rate-limiter/pace.ts";

/** How a request is queued until it may be sent. */
export interface Lane {
  readonly priority: Priority;
  /** Aborts the wait for a slot, a permit or the next attempt, but not a request in flight. @default the call's scope */
  readonly waiting?: AbortScope;
}
