import type { JigsawError } from "@x/jigsaw-core";
import { isFatal } from "@x/jigsaw-core/internal";

/** After this many requests that fail with all their retries, the service is considered down. */
const maxRetryableFailures = 3;

/** Collects failures while the other nodes are embedded. Stops the run if the rest would fail as well. */
export class Failures {
  #first: (JigsawError & { index: number }) | undefined;
  #retryableCount = 0;
  #stopReason: { readonly error: unknown } | undefined;

  add(error: JigsawError & { index: number }): void {
    if (!this.#first || error.index < this.#first.index) this.#first = error;
    if (error.isRetryable) this.#retryableCount++;
    if (isFatal(error) || this.#retryableCount >= maxRetryableFailures) this.#stopReason ??= { error };
  }

  /** The error that stops the run; undefined if the run can continue. */
  get stopReason(): { readonly error: unknown } | undefined {
    return this.#stopReason;
  }

  /** Throws the failure of the first node that failed, if any did. */
  throwFirst(): void {
    if (this.#first) throw this.#first;
  }
}
