import type { JigsawError } from "@x/jigsaw-core";
import { meetsAll } from "@x/jigsaw-core/internal";

/** Failures that could pass, of as many single requests with all their retries, that make an outage. */
const outage = 3;

/** What failed in a run that goes on with the rest; it ends where the rest would fail as well. */
export class Failures {
  #first: (JigsawError & { index: number }) | undefined;
  #passing = 0;
  #end: { readonly error: unknown } | undefined;

  add(error: JigsawError & { index: number }): void {
    if (!this.#first || error.index < this.#first.index) this.#first = error;
    if (error.isRetryable) this.#passing++;
    if (meetsAll(error) || this.#passing >= outage) this.#end ??= { error };
  }

  /** Why nothing more is to be started, if so. */
  get end(): { readonly error: unknown } | undefined {
    return this.#end;
  }

  /** Throws what failed first, in the order of the nodes, if anything did. */
  throwFirst(): void {
    if (this.#first) throw this.#first;
  }
}
