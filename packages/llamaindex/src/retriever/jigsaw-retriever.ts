import type { ChatMessage, MessageContentDetail } from "@llamaindex/core/llms";
import type { QueryBundle, QueryType } from "@llamaindex/core/query-engine";
import { BaseRetriever } from "@llamaindex/core/retriever";
import type { NodeWithScore } from "@llamaindex/core/schema";
import { VectorStoreQueryMode, type BaseVectorStore } from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { untilSignal } from "@x/jigsaw-core/internal";
import { checkEmbedModel, isJigsawEmbedding } from "../embedding/embed-model.ts";
import type { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";
import { bestOf } from "./best-of.ts";
import { nodeOf, storesOf, type JigsawIndex } from "./jigsaw-index.ts";
import { bundleOf, embedParts, partsOf, textOf } from "./query-parts.ts";
import { searchSettings, type JigsawSearchOptions, type SearchSettings } from "./search-options.ts";

/** Options of `JigsawRetriever`. */
export interface JigsawRetrieverOptions extends JigsawSearchOptions {
  /** A `VectorStoreIndex`. */
  readonly index: JigsawIndex;
  /** Embeds queries. @default the store's model, else the index's model, which must be a `JigsawEmbedding` */
  readonly embedModel?: JigsawEmbedding | undefined;
}

/** The signal of one call, with search options that override the retriever's. */
export interface JigsawRetrieverCall extends JigsawSearchOptions {
  /** Cancels the call, which rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The options of a call. They are stored by the query bundle, because LlamaIndex passes the same object on. */
interface Call {
  readonly signal: AbortSignal | undefined;
  readonly settings: SearchSettings;
}

/**
 * Finds nodes by every part of a message: text, images, recordings and PDFs. Each part is a separate search, and all
 * run concurrently. A node that several searches find is returned once, with its best score. The best nodes come first.
 *
 * `retrieve` rejects with a `JigsawError` if a part can't be embedded, or with the signal's own reason.
 * @example
 * ```ts
 * import { Settings, VectorStoreIndex } from "llamaindex";
 * import { ingest, JigsawEmbedding, JigsawRetriever } from "@x/llamaindex-jigsaw";
 *
 * Settings.embedModel = new JigsawEmbedding();
 * const index = await VectorStoreIndex.init({ nodes: [] });
 * await ingest({ index, sources: "https://example.com/bicycle.png" });
 * const retriever = new JigsawRetriever({ index, similarityTopK: 3, modality: "image" });
 * await retriever.retrieve("a red bicycle");
 * const photo = { type: "image_url", image_url: { url: "https://example.com/photo.jpg" } } as const;
 * console.log((await retriever.retrieve({ query: [photo] })).length);
 * ```
 */
export class JigsawRetriever extends BaseRetriever {
  readonly #index: JigsawIndex;
  readonly #embedModel: JigsawEmbedding | undefined;
  readonly #search: JigsawSearchOptions;
  readonly #calls = new WeakMap<QueryBundle, Call>();

  constructor(options: JigsawRetrieverOptions) {
    super();
    const { index, embedModel, ...search } = options;
    if (typeof index?.vectorStores !== "object") {
      throw new JigsawInputError("`index` must be a `VectorStoreIndex`.");
    }
    checkEmbedModel(embedModel);
    searchSettings(search);
    this.#index = index;
    this.#embedModel = embedModel;
    this.#search = search;
  }

  /**
   * Finds nodes; returns the closest first.
   * @param params a text, `{ query }`, a list of message parts, or a message
   * @throws JigsawInputError if an option of the call is invalid
   */
  override async retrieve(
    params: QueryType | MessageContentDetail[] | Pick<ChatMessage, "content">,
    call: JigsawRetrieverCall = {},
  ): Promise<NodeWithScore[]> {
    const { signal, ...search } = call;
    const bundle = bundleOf(params);
    this.#calls.set(bundle, { signal, settings: searchSettings(this.#search, search) });
    signal?.throwIfAborted();
    // Stores don't support signals, so an abort doesn't wait for them.
    const found = await untilSignal(super.retrieve(bundle), signal);
    signal?.throwIfAborted();
    return found;
  }

  override async _retrieve(bundle: QueryBundle): Promise<NodeWithScore[]> {
    const parts = partsOf(bundle);
    const { signal, settings = searchSettings(this.#search) } = this.#calls.get(bundle) ?? {};
    const stores = storesOf(this.#index).map((store) => ({ store, model: this.#modelFor(store) }));
    const embedded = new Map(stores.map(({ model }) => [model, embedParts(parts, model, signal)]));
    const found = await Promise.all(
      stores.map(async ({ store, model }) => {
        const vectors = (await embedded.get(model)) ?? [];
        const words = textOf(parts);
        return await Promise.all(vectors.map((vector) => this.#find(store, vector, words, settings)));
      }),
    );
    return bestOf(found.flat(2), settings.similarityTopK);
  }

  async #find(
    store: BaseVectorStore,
    queryEmbedding: number[],
    queryStr: string,
    { similarityTopK, wanted, filters, customParams }: SearchSettings,
  ): Promise<NodeWithScore[]> {
    const mode = VectorStoreQueryMode.DEFAULT;
    const query = { queryEmbedding, queryStr, similarityTopK, mode, filters, customParams };
    const { ids, similarities, nodes } = await store.query(query);
    // Checks the modality again, because some stores ignore filters.
    const isWanted = ({ modality }: Record<string, unknown>): boolean =>
      !wanted || wanted.some((one) => one === modality);
    return ids.flatMap((id, position): NodeWithScore[] => {
      const node = nodeOf(this.#index, id, nodes?.[position]);
      return node && isWanted(node.metadata) ? [{ node, score: similarities[position] }] : [];
    });
  }

  /** The store's model takes precedence over the index's, because it made the store's vectors. */
  #modelFor(store: BaseVectorStore): JigsawEmbedding {
    const candidates = [this.#embedModel, store.embedModel, this.#index.embedModel];
    const model = candidates.find(isJigsawEmbedding);
    if (model) return model;
    throw new JigsawInputError(
      "Neither the store nor the index has a `JigsawEmbedding`. Set `Settings.embedModel` before you create them, or pass `embedModel`.",
    );
  }
}
