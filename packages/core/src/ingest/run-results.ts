import { untilSignal } from "../abort/until-signal.ts";
import { isFatal } from "../errors/is-fatal.ts";
import { usageSince, type Embedder } from "../load/embedder.ts";
import { withoutSecrets } from "../source/without-secrets.ts";
import type { TotalUsage } from "../types/usage.ts";
import type { IngestCounts } from "./ingest-choices.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import { LeftOver } from "./left-over.ts";
import type { Part } from "./inspect.ts";
import type { RunMemory } from "./run-memory.ts";

/** Counts the results of sources and reports progress and errors. */
export class RunResults<G> {
  /** A fatal error that ends the run, such as an invalid key. */
  end: { readonly error: unknown } | undefined;
  /** Whether a source without a place failed. Any stored entry without a place may be its old version. */
  hasUnplacedFailure = false;
  /** The number of sources that are done. */
  done = 0;
  readonly #settings: IngestSettings<G>;
  readonly #embedder: Embedder;
  readonly #memory: RunMemory;
  readonly #leftOver: LeftOver;
  readonly #total: number;
  readonly #before: TotalUsage;
  readonly #failed: { source: G; error: Error }[] = [];
  readonly #counts = { added: 0, updated: 0, skipped: 0, blank: 0, blankChunks: 0 };
  readonly #planned = { bytes: 0, requests: 0 };

  constructor(
    settings: IngestSettings<G>,
    embedder: Embedder,
    memory: RunMemory,
    total: number | undefined = 0,
  ) {
    this.#settings = settings;
    this.#embedder = embedder;
    this.#memory = memory;
    this.#leftOver = new LeftOver(memory);
    this.#total = total;
    this.#before = embedder.usage;
  }

  /** The tokens used since the run began. */
  get tokens(): number {
    return this.#embedder.usage.totalTokens - this.#before.totalTokens;
  }

  async count(what: "added" | "updated" | "skipped" | "blank"): Promise<void> {
    this.#counts[what]++;
    await this.#progress();
  }

  async succeed({ place, item, name }: Part<G>): Promise<void> {
    const { visits } = this.#memory;
    const visit = visits.of(place);
    if (this.#settings.dryRun) visit.written++;
    if (!visit.wasStored) this.#leftOver.note(name, item.name);
    visits.settle(place);
    await this.count(visit.wasStored ? "updated" : "added");
  }

  /** @param place the place whose stored entries to keep; undefined if it is unknown or they must not be kept */
  async fail(given: G, error: Error, place: string | undefined): Promise<void> {
    if (isFatal(error)) this.end ??= { error };
    // Marks the place, so that its stored entries are kept.
    if (place !== undefined) this.#memory.visits.of(place).hasFailed = true;
    this.#failed.push({ source: withoutSecrets(given), error });
    await this.#settings.onError?.(given, error);
    await this.#progress();
  }

  addBlankChunks(count: number): void {
    this.#counts.blankChunks += count;
  }

  plan(bytes: number, requests: number): void {
    this.#planned.bytes += bytes;
    this.#planned.requests += requests;
  }

  async result(deleted: number): Promise<IngestCounts<G>> {
    const leftOver = [...(await this.#leftOver.count())];
    return {
      ...this.#counts,
      deleted,
      failed: this.#failed,
      leftOver: Object.fromEntries(leftOver.map(([name, count]) => [withoutSecrets(name), count])),
      usage: usageSince(this.#before, this.#embedder.usage),
      ...(this.#settings.dryRun && this.#planned),
    };
  }

  async #progress(): Promise<void> {
    const { onProgress, signal } = this.#settings;
    this.done++;
    const { usage } = this.#embedder;
    const progress = { done: this.done, total: Math.max(this.#total, this.done), usage };
    await untilSignal(Promise.resolve(onProgress?.(progress)), signal);
  }
}
