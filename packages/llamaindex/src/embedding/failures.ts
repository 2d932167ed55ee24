import type { JigsawError } from "@x/jigsaw-core";
import { meetsAll } from "@x/jigsaw-core/internal";

/** Failures that could pass, of as many single requests with all their retries, that make an outage. */
const maxRetryableFailures = 3;

/** What failed in a run that goes on with the rest; it ends where the rest would fail as well. */
export class Failures {
  #first: (JigsawError & { index: number }) | undefined;
  #retryableCount = 0;
  #stopReason: { readonly error: unknown } | undefined;

  add(error: JigsawError & { index: number }): void {
    if (!this.#first || error.index < this.#first.index) this.#first = error;
    if (error.isRetryable) this.#retryableCount++;
    if (meetsAll(error) || this.#retryableCount >= maxRetryableFailures) this.#stopReason ??= { error };
  }

  /** Why nothing more is to be started, if so. */
  get stopReason(): { readonly error: unknown } | undefined {
    return this.#stopReason;
  }

  /** Throws what failed first, in the order of the nodes, if anything did. */
  throwFirst(): void {
    if (this.#first) throw this.#first;
  }
}
