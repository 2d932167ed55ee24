import type { AbortScope } from "../abort/abort-scope.ts";
import type { Priority } from "../rate-limiter/pace.ts";

/** How a request waits until it may be sent. */
export interface Lane {
  readonly priority: Priority;
  /** Ends the wait for a slot, a permit or the next attempt, and leaves alone what is in flight. @default the call's scope */
  readonly waiting?: AbortScope;
}
