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

/** What a retriever is made of. */
export interface JigsawRetrieverOptions extends JigsawSearchOptions {
  /** A `VectorStoreIndex`. */
  readonly index: JigsawIndex;
  /** @default the store's own, else the index's, which must be a `JigsawEmbedding` */
  readonly embedModel?: JigsawEmbedding | undefined;
}

/** One call: its signal, and how it searches in another way than the retriever does. */
export interface JigsawRetrieverCall extends JigsawSearchOptions {
  readonly signal?: AbortSignal | undefined;
}

/** A call's own, by the bundle that they came with, which LlamaIndex passes on as it is. */
interface Call {
  readonly signal: AbortSignal | undefined;
  readonly settings: SearchSettings;
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
   * Finds nodes; the closest first.
   * @param params a text, `{ query }`, a list of a message's parts, or a message
   * @throws JigsawInputError where an option of the call is wrong
   */
  override async retrieve(
    params: QueryType | MessageContentDetail[] | Pick<ChatMessage, "content">,
    call: JigsawRetrieverCall = {},
  ): Promise<NodeWithScore[]> {
    const { signal, ...search } = call;
    const bundle = bundleOf(params);
    this.#calls.set(bundle, { signal, settings: searchSettings(this.#search, search) });
    signal?.throwIfAborted();
    // Stores take no signal: an abort does not wait for them.
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
    // Modalities once more here, for there are stores that leave filters out of account.
    const isWanted = ({ modality }: Record<string, unknown>): boolean =>
      !wanted || wanted.some((one) => one === modality);
    return ids.flatMap((id, position): NodeWithScore[] => {
      const node = nodeOf(this.#index, id, nodes?.[position]);
      return node && isWanted(node.metadata) ? [{ node, score: similarities[position] }] : [];
    });
  }

  /** What made the store's vectors counts, not what the index would take for queries. */
  #modelFor(store: BaseVectorStore): JigsawEmbedding {
    const candidates = [this.#embedModel, store.embedModel, this.#index.embedModel];
    const model = candidates.find(isJigsawEmbedding);
    if (model) return model;
    throw new JigsawInputError(
      "Neither the store nor the index has a `JigsawEmbedding`. Set `Settings.embedModel` before they are made, or give `embedModel`.",
    );
  }
}
