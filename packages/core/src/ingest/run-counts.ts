import { untilSignal } from "../abort/until-signal.ts";
import { usageSince, type Embedder } from "../load/embedder.ts";
import { withoutSecrets } from "../source/without-secrets.ts";
import type { TotalUsage } from "../types/usage.ts";
import type { IngestCounts } from "./ingest-choices.ts";
import type { IngestSettings } from "./ingest-settings.ts";

/** Counts what becomes of sources, and tells it as it happens. */
export class RunCounts<G> {
  readonly #settings: IngestSettings<G>;
  readonly #embedder: Embedder;
  readonly #total: number;
  readonly #before: TotalUsage;
  readonly #failed: { source: G; error: Error }[] = [];
  readonly #counts = { added: 0, updated: 0, skipped: 0, blank: 0 };
  readonly #planned = { bytes: 0, requests: 0 };
  #blankChunks = 0;
  #done = 0;

  constructor(settings: IngestSettings<G>, embedder: Embedder, total: number | undefined) {
    this.#settings = settings;
    this.#embedder = embedder;
    this.#total = total ?? 0;
    this.#before = embedder.usage;
  }

  /** Tokens that were used since the run began. */
  get tokens(): number {
    return this.#embedder.usage.totalTokens - this.#before.totalTokens;
  }

  /** How many sources are done. */
  get done(): number {
    return this.#done;
  }

  async count(what: "added" | "updated" | "skipped" | "blank"): Promise<void> {
    this.#counts[what]++;
    await this.#progress();
  }

  async fail(given: G, error: Error): Promise<void> {
    this.#failed.push({ source: withoutSecrets(given), error });
    await this.#settings.onError?.(given, error);
    await this.#progress();
  }

  addBlankChunks(count: number): void {
    this.#blankChunks += count;
  }

  plan(bytes: number, requests: number): void {
    this.#planned.bytes += bytes;
    this.#planned.requests += requests;
  }

  result(deleted: number, leftOver: ReadonlyMap<string, number>): IngestCounts<G> {
    return {
      ...this.#counts,
      blankChunks: this.#blankChunks,
      deleted,
      failed: this.#failed,
      leftOver: Object.fromEntries([...leftOver].map(([name, count]) => [withoutSecrets(name), count])),
      usage: usageSince(this.#before, this.#embedder.usage),
      ...(this.#settings.dryRun && this.#planned),
    };
  }

  async #progress(): Promise<void> {
    const { onProgress, signal } = this.#settings;
    this.#done++;
    const progress = {
      done: this.#done,
      total: Math.max(this.#total, this.#done),
      usage: this.#embedder.usage,
    };
    await untilSignal(Promise.resolve(onProgress?.(progress)), signal);
  }
}
