import type { TotalUsage } from "./usage.ts";

/** How far a call over many inputs has come. */
export interface Progress {
  /** Inputs that are embedded. Never falls. */
  readonly done: number;
  /** Inputs of this call; where they come from an iterator, those that are done. */
  readonly total: number;
  /** What the client has used so far, over all its calls. */
  readonly usage: TotalUsage;
}

/** What can be given with one call. */
export interface CallOptions {
  /** Cancels the call: nothing is sent after it, and the call rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each embedded input. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
