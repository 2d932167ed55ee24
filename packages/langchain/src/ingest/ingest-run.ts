import { JigsawError } from "@x/jigsaw-core";
import { eachFile, eachSource, mapConcurrently, meetsAll, Places } from "@x/jigsaw-core/adapters";
import { toEntries, type VectorEntry } from "../documents/to-documents.ts";
import { isDocument } from "../loader/is-document.ts";
import { isJigsawLoader } from "../loader/jigsaw-loader.ts";
import type { LoaderSource } from "../loader/loader-options.ts";
import type { LoadContext } from "../loader/load-context.ts";
import { BatchWriter, type Written } from "./batch-writer.ts";
import { loadCandidate, lookAt, type Candidate, type FailedSource } from "./candidate.ts";
import { deleteByIds } from "./delete-by-ids.ts";
import type { IngestOptions, IngestResult } from "./ingest-options.ts";
import { Ledger } from "./ledger.ts";
import { Tally } from "./tally.ts";
import { Twins } from "./twins.ts";

/** Most sources at once that are looked at, and that are embedded. */
const mostLookedAt = 16;
const mostEmbedded = 200;

/** What looking at a source comes to. */
type Looked =
  | { readonly kind: "blank" }
  | { readonly kind: "failed"; readonly failed: FailedSource }
  | { readonly kind: "found"; readonly candidate: Candidate; readonly isHeld: boolean };

/** Documents of a source, which a twin brings where there are none; or what went wrong. */
type Loaded =
  | { readonly candidate: Candidate; readonly entries: readonly VectorEntry[]; readonly blank: number }
  | (FailedSource & { readonly candidate?: undefined });

/** One run of `ingest`: sources are looked at, those that are new or changed embedded, and written in batches. */
export class IngestRun {
  readonly #options: IngestOptions;
  readonly #context: LoadContext;
  readonly #ledger: Ledger | undefined;
  readonly #writer: BatchWriter<Candidate>;
  readonly #tally: Tally;
  readonly #places = new Places();
  readonly #twins = new Twins();
  /** Paid for, and not taken yet. */
  readonly #ready = new Set<Loaded>();
  /** Ends the looking when the run ends. */
  readonly #stop = new AbortController();
  #end: { readonly error: unknown } | undefined;

  constructor(options: IngestOptions, context: LoadContext) {
    const { vectorStore, recordManager } = options;
    this.#options = options;
    this.#context = context;
    this.#ledger = recordManager && new Ledger(recordManager, (ids) => deleteByIds(vectorStore, ids));
    this.#writer = new BatchWriter(vectorStore, this.#ledger);
    this.#tally = new Tally(options, () => context.embeddings.usage);
  }

  async run(): Promise<IngestResult> {
    const { signal, cleanup } = this.#options;
    signal?.throwIfAborted();
    await this.#ledger?.open(cleanup === "full");
    try {
      await this.#embedAll();
    } catch (error) {
      await this.#saveWhatIsPaidFor();
      throw error;
    } finally {
      this.#stop.abort();
    }
    await this.#settle(await this.#writer.flush());
    await this.#ledger?.flush();
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
    if (this.#end) throw this.#end.error;
    const deleted = cleanup === "full" ? await this.#ledger?.releaseUnseen() : undefined;
    return this.#tally.result(deleted ?? 0);
  }

  async #embedAll(): Promise<void> {
    const limit = Math.min(this.#context.embeddings.maxConcurrency, mostEmbedded);
    const work = async (candidate: Candidate, _: number, own: AbortSignal): Promise<Loaded> => {
      const loaded = await this.#load(candidate, own);
      this.#ready.add(loaded);
      return loaded;
    };
    const options = { limit, signals: [this.#options.signal], ended: () => this.#end };
    for await (const loaded of mapConcurrently(this.#wanted(), work, options)) await this.#take(loaded);
  }

  /** The sources that are new or changed, in their order. */
  async *#wanted(): AsyncGenerator<Candidate, void, undefined> {
    const { sources, signal, cleanup } = this.#options;
    const look = (given: LoaderSource, _: number, own: AbortSignal): Promise<Looked> =>
      this.#look(given, own);
    const signals = [signal, this.#stop.signal];
    const options = { limit: mostLookedAt, order: "places", signals, ended: () => this.#end } as const;
    const given = isJigsawLoader(sources) ? sources.sources : sources;
    const files = eachFile(eachSource<LoaderSource>(given, isDocument), cleanup === "full");
    for await (const looked of mapConcurrently(files, look, options)) {
      if (looked.kind === "blank") this.#tally.blankSource();
      else if (looked.kind === "failed") {
        const { location } = looked.failed;
        await this.#fail({ ...looked.failed, location: location && this.#places.of(location) });
      } else {
        const { candidate } = looked;
        const location = this.#places.of(candidate.location);
        const placed = { ...candidate, location };
        const isHeld = location === candidate.location ? looked.isHeld : await this.#ledger?.holds(placed);
        if (!isHeld) yield placed;
        else {
          await this.#ledger?.keep(placed);
          this.#tally.count("skipped");
        }
      }
    }
  }

  async #look(given: LoaderSource, signal: AbortSignal): Promise<Looked> {
    if (isDocument(given) && given.pageContent.trim() === "") return { kind: "blank" };
    const found = await lookAt(given, this.#context, signal);
    if ("error" in found) return { kind: "failed", failed: found };
    return { kind: "found", candidate: found, isHeld: (await this.#ledger?.holds(found)) ?? false };
  }

  async #load(candidate: Candidate, signal: AbortSignal): Promise<Loaded> {
    const { given, location, state } = candidate;
    // Equal content is stored once, under the ids that it shares.
    if (!(await this.#twins.isFirst(state))) return { candidate, entries: [], blank: 0 };
    try {
      const { parts, blank } = await loadCandidate(candidate, this.#context, signal);
      const entries = toEntries(parts);
      return { candidate, entries: entries.made, blank: blank + entries.blank };
    } catch (error) {
      this.#twins.failed(state);
      if (signal.aborted || !JigsawError.isInstance(error)) throw error;
      return { given, error, location };
    }
  }

  async #take(loaded: Loaded): Promise<void> {
    this.#ready.delete(loaded);
    if (!loaded.candidate) return await this.#fail(loaded);
    const { candidate, entries, blank } = loaded;
    this.#tally.blank(blank);
    const writing = this.#writer.add({ item: candidate, entries });
    this.#twins.loaded(candidate.state);
    await this.#settle(await writing);
  }

  async #settle(written: readonly Written<Candidate>[]): Promise<void> {
    for (const { item, isUpdate, error } of written) {
      if (error === undefined) this.#tally.count(isUpdate ? "updated" : "added");
      else await this.#fail({ given: item.given, error: asError(error), location: item.location });
    }
    const down = this.#writer.storeIsDown;
    if (down) throw asError(down.error);
  }

  async #fail({ given, error, location }: FailedSource): Promise<void> {
    if (meetsAll(error)) this.#end ??= { error };
    // What is stored of it stays: it is not gone, it only failed.
    if (location !== undefined) await this.#ledger?.see(location);
    await this.#tally.fail(given, error);
  }

  /** Stores what is embedded although the run ends. The reason of its end is what counts, not what comes of this. */
  async #saveWhatIsPaidFor(): Promise<void> {
    try {
      for (const loaded of this.#ready) await this.#take(loaded);
      await this.#settle(await this.#writer.flush());
      await this.#ledger?.flush();
    } catch {
      // The store may be the reason.
    }
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
