import type { TotalUsage } from "@x/jigsaw-core";
import { usageSince, withoutSecrets } from "@x/jigsaw-core/adapters";
import type { LoaderSource } from "../loader/loader-options.ts";
import type { IngestOptions, IngestResult } from "./ingest-options.ts";

/** Counts what becomes of the sources of a run, and tells those who asked. */
export class Tally {
  readonly #options: Pick<IngestOptions, "sources" | "onError" | "onProgress">;
  readonly #usage: () => TotalUsage;
  readonly #before: TotalUsage;
  readonly #failed: { source: LoaderSource; error: Error }[] = [];
  readonly #counts = { added: 0, updated: 0, skipped: 0, blank: 0 };
  #done = 0;

  constructor(options: IngestOptions, usage: () => TotalUsage) {
    this.#options = options;
    this.#usage = usage;
    this.#before = usage();
  }

  /** A source is done with. */
  count(what: "added" | "updated" | "skipped"): void {
    this.#counts[what]++;
    this.#progress();
  }

  /** Chunks of a source that were left out. */
  blank(chunks: number): void {
    this.#counts.blank += chunks;
  }

  /** A source that is nothing but a blank chunk. */
  blankSource(): void {
    this.blank(1);
    this.#progress();
  }

  async fail(source: LoaderSource, error: Error): Promise<void> {
    this.#failed.push({ source: withoutSecrets(source), error });
    await this.#options.onError?.(source, error);
    this.#progress();
  }

  result(deleted: number): IngestResult {
    return { ...this.#counts, deleted, failed: this.#failed, usage: usageSince(this.#before, this.#usage()) };
  }

  #progress(): void {
    const { sources, onProgress } = this.#options;
    this.#done++;
    // A folder among the sources is many.
    const total = Array.isArray(sources) ? Math.max(sources.length, this.#done) : this.#done;
    onProgress?.({ done: this.#done, total, usage: this.#usage() });
  }
}
