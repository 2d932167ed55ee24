import type { AbortScope } from "../abort/abort-scope.ts";
import type { Priority } from "../rate-limiter/pace.ts";
import type { CallOptions } from "../types/call-options.ts";

/** How a request is queued until it may be sent. */
export interface Lane {
  readonly priority: Priority;
  /** Aborts the wait for a slot, a permit or the next attempt, but not a request in flight. @default the call's scope */
  readonly waiting?: AbortScope;
}

/** The lane of a call. */
export function laneOf({ priority }: CallOptions, defaultPriority: Priority = "batch"): Lane {
  return { priority: priority ?? defaultPriority };
}
