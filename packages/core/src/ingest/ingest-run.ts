import { JigsawError } from "../errors/jigsaw-error.ts";
import { meetsAll } from "../errors/meets-all.ts";
import { usageSince } from "../load/embedder.ts";
import type { IngestCounts, IngestSettings, IngestSteps, Loaded, Looked, LookedAt } from "./ingest-steps.ts";
import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { untilSignal } from "../abort/until-signal.ts";
import { withoutSecrets } from "../source/without-secrets.ts";
import { WriteBatches, type Settled } from "./write-batches.ts";

/** Most sources at once that are looked at, and that are embedded. */
const mostLookedAt = 16;
const mostEmbedded = 200;

/** One run: sources are looked at, those that are new or changed embedded, and written in batches. */
export class IngestRun<G, C extends LookedAt<G>, L extends Loaded, B = undefined> {
  readonly #steps: IngestSteps<G, C, L, B>;
  readonly #settings: IngestSettings<G>;
  readonly #batches: WriteBatches<G, C, L, B>;
  readonly #failed: { source: G; error: Error }[] = [];
  readonly #counts = { added: 0, updated: 0, skipped: 0, blank: 0 };
  /** Paid for, and not taken yet. */
  readonly #ready = new Set<Outcome<C, L>>();
  /** Ends the looking when the run ends. */
  readonly #stop = new AbortController();
  #done = 0;
  #end: { readonly error: unknown } | undefined;

  constructor(steps: IngestSteps<G, C, L, B>, settings: IngestSettings<G>) {
    this.#steps = steps;
    this.#settings = settings;
    this.#batches = new WriteBatches(steps);
  }

  /** Rejects where nothing could go on; what was embedded until then is stored first. */
  async run(sources: AsyncIterable<G>): Promise<IngestCounts<G>> {
    const { embedder, signal } = this.#settings;
    const before = embedder.usage;
    signal?.throwIfAborted();
    const load = async (candidate: C, _: number, own: AbortSignal): Promise<Outcome<C, L>> => {
      const outcome = await this.#load(candidate, own);
      this.#ready.add(outcome);
      return outcome;
    };
    const limit = Math.min(embedder.maxConcurrency, mostEmbedded);
    try {
      const options = { limit, signals: [signal], ended: () => this.#end };
      for await (const outcome of mapConcurrently(this.#wanted(sources), load, options))
        await this.#take(outcome);
    } catch (error) {
      await this.#saveWhatIsPaidFor();
      throw error;
    } finally {
      this.#stop.abort();
    }
    await this.#settle(await this.#batches.flush());
    const refusal = this.#batches.tookNothing;
    if (refusal) throw asError(refusal.error);
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
    if (this.#end) throw this.#end.error;
    // Aborted while the last of it was written: nothing is deleted then.
    signal?.throwIfAborted();
    const deleted = await this.#steps.finish();
    return { ...this.#counts, deleted, failed: this.#failed, usage: usageSince(before, embedder.usage) };
  }

  async *#wanted(sources: AsyncIterable<G>): AsyncGenerator<C, void, undefined> {
    const { signal } = this.#settings;
    const look = async (given: G, _: number, own: AbortSignal): Promise<{ given: G; looked: Looked<C> }> => ({
      given,
      looked: await this.#steps.look(given, own),
    });
    const options = {
      limit: mostLookedAt,
      order: "places",
      signals: [signal, this.#stop.signal],
      ended: () => this.#end,
    } as const;
    for await (const { given, looked } of mapConcurrently(sources, look, options)) {
      if (looked.kind === "blank") {
        if (looked.location !== undefined) await this.#steps.emptied?.(this.#steps.place(looked.location));
        await this.#count("blank");
      } else if (looked.kind === "failed") {
        const { error, location } = looked;
        await this.#fail({ given, error, location: location && this.#steps.place(location) });
      } else {
        const candidate = await this.#steps.wanted(looked.candidate);
        if (candidate) yield candidate;
        else await this.#count("skipped");
      }
    }
  }

  async #load(candidate: C, signal: AbortSignal): Promise<Outcome<C, L>> {
    try {
      return { candidate, loaded: await this.#steps.load(candidate, signal) };
    } catch (error) {
      if (signal.aborted || !(error instanceof Error || JigsawError.isInstance(error))) throw error;
      return { candidate, error };
    }
  }

  async #take(outcome: Outcome<C, L>): Promise<void> {
    this.#ready.delete(outcome);
    const { candidate, loaded, error } = outcome;
    if (error) return await this.#fail({ ...candidate, error });
    this.#counts.blank += loaded.blank;
    const writing = this.#batches.add({ candidate, loaded });
    this.#steps.queued?.(candidate);
    await this.#settle(await writing);
  }

  async #settle(settled: readonly Settled<C>[]): Promise<void> {
    for (const { candidate, replaced, error } of settled) {
      if (error === undefined) await this.#count(replaced ? "updated" : "added");
      else await this.#fail({ ...candidate, error: asError(error) });
    }
    const down = this.#batches.storeIsDown;
    if (down) throw asError(down.error);
  }

  async #fail(failure: { given: G; error: Error; location?: string | undefined }): Promise<void> {
    const { given, error, location } = failure;
    if (meetsAll(error)) this.#end ??= { error };
    // What is stored of it stays: it is not gone, it only failed.
    if (location !== undefined) await this.#steps.keep(location);
    this.#failed.push({ source: withoutSecrets(given), error });
    await this.#settings.onError?.(given, error);
    await this.#progress();
  }

  async #count(what: "added" | "updated" | "skipped" | "blank"): Promise<void> {
    this.#counts[what]++;
    await this.#progress();
  }

  async #progress(): Promise<void> {
    const { total = 0, embedder, onProgress, signal } = this.#settings;
    this.#done++;
    const progress = { done: this.#done, total: Math.max(total, this.#done), usage: embedder.usage };
    await untilSignal(Promise.resolve(onProgress?.(progress)), signal);
  }

  /** Stores what is embedded although the run ends. The reason of its end is what counts, not what comes of this. */
  async #saveWhatIsPaidFor(): Promise<void> {
    for (const outcome of this.#ready) {
      // Nothing is to be saved of one that failed, and `onError` may be the reason of the end.
      if (!outcome.error) await this.#quietly(() => this.#take(outcome));
    }
    await this.#quietly(async () => this.#settle(await this.#batches.flush()));
  }

  /** Whatever throws, the next may still be stored; not where the store is the reason. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    if (this.#batches.storeIsDown) return;
    try {
      await work();
    } catch {
      // Told by the reason of the end.
    }
  }
}

type Outcome<C, L> =
  | { readonly candidate: C; readonly loaded: L; readonly error?: undefined }
  | { readonly candidate: C; readonly loaded?: undefined; readonly error: Error };

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
