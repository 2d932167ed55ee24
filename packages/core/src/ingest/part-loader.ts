import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { LoadedChunk, LoadedChunks } from "../load/loaded-chunk.ts";
import { contentOf, SharedLoads } from "../load/load-shared.ts";
import { sizesOfText, sizesToSend } from "../load/sizes-to-send.ts";
import type { IngestAdapter } from "./ingest-adapter.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { Part } from "./inspect.ts";
import { chunkIdsOf } from "./part-ids.ts";
import type { RunResults } from "./run-results.ts";
import { TokenBudget } from "./token-budget.ts";
import type { Embedded } from "./write-batches.ts";

/** Embeds the parts of one run within its token budget. In a dry run it only counts what would be sent. */
export class PartLoader<G, E> {
  readonly #adapter: IngestAdapter<G, E>;
  readonly #results: RunResults<G>;
  readonly #isDry: boolean;
  readonly #budget: TokenBudget | undefined;
  readonly #loads: SharedLoads;
  readonly #planned = new Set<string>();

  constructor(
    adapter: IngestAdapter<G, E>,
    { dryRun, maxTokens }: IngestSettings<G>,
    results: RunResults<G>,
  ) {
    this.#adapter = adapter;
    this.#results = results;
    this.#loads = new SharedLoads(adapter.embedder, adapter.load);
    this.#isDry = dryRun;
    this.#budget = maxTokens === undefined ? undefined : new TokenBudget(maxTokens, () => results.tokens);
  }

  /** Returns undefined in a dry run. */
  async load(part: Part<G>, signal: AbortSignal): Promise<Embedded<G, E> | undefined> {
    if (this.#isDry) {
      await this.#plan(part);
      return undefined;
    }
    const work = (): Promise<LoadedChunks> => this.#embed(part, signal);
    const size = textOf(part.item.embedded ?? part.item.source).length;
    const { chunks: loaded, blank } = await (this.#budget
      ? this.#budget.spend(size, work, tokensOf)
      : work());
    if (loaded.length === 0) throw noWordsError(part.identified.source, blank);
    this.#results.addBlankChunks(blank);
    const ids = await chunkIdsOf({ ...part, chunks: loaded.length });
    const chunks = loaded.map((one, index) => withId(one, ids[index] ?? ""));
    const entries = await this.#adapter.toEntries(part, chunks);
    return { part, entries, floats: chunks.reduce((sum, { chunk }) => sum + chunk.vector.length, 0) };
  }

  async #embed({ item, identified }: Part<G>, signal: AbortSignal): Promise<LoadedChunks> {
    const { source, embedded, words } = item;
    if (!embedded) return await this.#loads.load({ source, identified, words }, signal);
    const known = await this.#adapter.embedder.identify(embedded, { signal });
    return await this.#loads.load({ source: embedded, identified: known, words }, signal);
  }

  async #plan({ identified, item }: Part<G>): Promise<void> {
    const content = contentOf(identified, item.words);
    if (this.#planned.has(content)) return;
    this.#planned.add(content);
    const sent = item.embedded
      ? sizesOfText(textOf(item.embedded))
      : await sizesToSend(identified, this.#adapter.load);
    this.#results.plan(
      sent.reduce((sum, bytes) => sum + bytes, 0),
      sent.length,
    );
  }
}

function noWordsError(source: string, blank: number): JigsawInputError {
  const chunks = blank === 1 ? "its only chunk has" : `its ${blank} chunks have`;
  return new JigsawInputError(
    `${source}: there is nothing to store, because ${chunks} no words. Remove it from the sources.`,
  );
}

function tokensOf({ chunks }: LoadedChunks): number {
  const responses = new Set(chunks.map(({ embedded }) => embedded));
  return [...responses].reduce((sum, { usage }) => sum + (usage?.totalTokens ?? 0), 0);
}

function textOf(source: unknown): string {
  const text: unknown =
    typeof source === "object" && source !== null ? Reflect.get(source, "text") : undefined;
  return typeof text === "string" ? text : "";
}

function withId(loaded: LoadedChunk, id: string): LoadedChunk {
  return { ...loaded, chunk: { ...loaded.chunk, id } };
}
