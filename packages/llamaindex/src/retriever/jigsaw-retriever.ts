import type { QueryBundle, QueryType } from "@llamaindex/core/query-engine";
import { BaseRetriever } from "@llamaindex/core/retriever";
import type { NodeWithScore } from "@llamaindex/core/schema";
import {
  VectorStoreQueryMode,
  type BaseVectorStore,
  type MetadataFilters,
} from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { untilSignal } from "@x/jigsaw-core/internal";
import { checkEmbedModel, isJigsawEmbedding } from "../embedding/embed-model.ts";
import type { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";
import { bestOf } from "./best-of.ts";
import { filtersOf, wantedModalities, type Modality } from "./filters.ts";
import { nodeOf, storesOf, type JigsawIndex } from "./jigsaw-index.ts";
import { embedParts, partsOf, textOf } from "./query-parts.ts";

/** What a retriever is made of. */
export interface JigsawRetrieverOptions {
  /** A `VectorStoreIndex`. */
  readonly index: JigsawIndex;
  /** Nodes in an answer, at most. @default 4 */
  readonly similarityTopK?: number | undefined;
  /** @default the store's own, else the index's, which must be a `JigsawEmbedding` */
  readonly embedModel?: JigsawEmbedding | undefined;
  /** What to find. @default anything */
  readonly modality?: Modality | readonly Modality[] | undefined;
  /** As the store takes them. @default none */
  readonly filters?: MetadataFilters | undefined;
  /** As the store takes them. @default none */
  readonly customParams?: unknown;
}

/**
 * Finds nodes by every part of a message: words, photos, recordings, PDFs. Each part is searched with, side by side; a
 * node that several find counts once, with its best score, and the best come first.
 *
 * Rejects with a `JigsawError` where a part cannot be embedded, or with the signal's own reason.
 * @example
 * const retriever = new JigsawRetriever({ index, similarityTopK: 3, modality: "image" });
 * await retriever.retrieve("a red bicycle");
 * await retriever.retrieve({ query: [{ type: "image_url", image_url: { url: "https://example.com/photo.jpg" } }] });
 */
export class JigsawRetriever extends BaseRetriever {
  readonly #index: JigsawIndex;
  readonly #similarityTopK: number;
  readonly #options: JigsawRetrieverOptions;
  readonly #wanted: string[] | undefined;
  readonly #filters: MetadataFilters | undefined;
  /** Signals by the bundle that they came with, which LlamaIndex passes on as it is. */
  readonly #signals = new WeakMap<QueryBundle, AbortSignal>();

  constructor(options: JigsawRetrieverOptions) {
    super();
    const { index, similarityTopK = 4, modality, filters } = options;
    if (typeof index?.vectorStores !== "object") {
      throw new JigsawInputError("`index` must be a `VectorStoreIndex`.");
    }
    if (!Number.isInteger(similarityTopK) || similarityTopK < 1) {
      throw new JigsawInputError("`similarityTopK` must be a whole number from 1.");
    }
    checkEmbedModel(options.embedModel);
    this.#index = index;
    this.#similarityTopK = similarityTopK;
    this.#options = options;
    this.#wanted = wantedModalities(modality);
    this.#filters = filtersOf(this.#wanted, filters);
  }

  /** Finds nodes; the closest first. */
  override async retrieve(
    params: QueryType,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<NodeWithScore[]> {
    const bundle: QueryBundle = typeof params === "string" ? { query: params } : { ...params };
    if (signal) this.#signals.set(bundle, signal);
    signal?.throwIfAborted();
    // Stores take no signal: an abort does not wait for them.
    const found = await untilSignal(super.retrieve(bundle), signal);
    signal?.throwIfAborted();
    return found;
  }

  override async _retrieve(bundle: QueryBundle): Promise<NodeWithScore[]> {
    const parts = partsOf(bundle);
    const signal = this.#signals.get(bundle);
    const stores = storesOf(this.#index).map((store) => ({ store, model: this.#modelFor(store) }));
    const embedded = new Map(stores.map(({ model }) => [model, embedParts(parts, model, signal)]));
    const found = await Promise.all(
      stores.map(async ({ store, model }) => {
        const vectors = (await embedded.get(model)) ?? [];
        return await Promise.all(vectors.map((vector) => this.#search(store, vector, textOf(parts))));
      }),
    );
    return bestOf(found.flat(2), this.#similarityTopK);
  }

  async #search(
    store: BaseVectorStore,
    queryEmbedding: number[],
    queryStr: string,
  ): Promise<NodeWithScore[]> {
    const { ids, similarities, nodes } = await store.query({
      queryEmbedding,
      queryStr,
      similarityTopK: this.#similarityTopK,
      mode: VectorStoreQueryMode.DEFAULT,
      filters: this.#filters,
      customParams: this.#options.customParams,
    });
    return ids.flatMap((id, position): NodeWithScore[] => {
      const node = nodeOf(this.#index, id, nodes?.[position]);
      return node && this.#isWanted(node.metadata) ? [{ node, score: similarities[position] }] : [];
    });
  }

  /** Once more here, for there are stores that leave filters out of account. */
  #isWanted({ modality }: Record<string, unknown>): boolean {
    return !this.#wanted || this.#wanted.some((one) => one === modality);
  }

  /** What made the store's vectors counts, not what the index would take for queries. */
  #modelFor(store: BaseVectorStore): JigsawEmbedding {
    const candidates = [this.#options.embedModel, store.embedModel, this.#index.embedModel];
    const model = candidates.find(isJigsawEmbedding);
    if (model) return model;
    throw new JigsawInputError(
      "Neither the store nor the index has a `JigsawEmbedding`. Set `Settings.embedModel` before they are made, or give `embedModel`.",
    );
  }
}
