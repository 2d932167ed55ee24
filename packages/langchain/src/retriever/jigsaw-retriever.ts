import { CallbackManager, parseCallbackConfigArg, type Callbacks } from "@langchain/core/callbacks/manager";
import type { DocumentInterface } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { RunnableConfig } from "@langchain/core/runnables";
import { JigsawInputError, type IdentifiedSource, type Source } from "@x/jigsaw-core";
import { isRecord, untilSignal } from "@x/jigsaw-core/internal";
import { foreignEmbeddingsError, jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";
import { findDocuments, type SearchedStore, type Wanted } from "./find-documents.ts";
import { PrivateSource } from "./private-source.ts";
import {
  searchOptionsIn,
  searchSettings,
  type JigsawSearchOptions,
  type SearchSettings,
} from "./search-options.ts";

/** What a retriever is made of. */
export interface JigsawRetrieverInput extends BaseRetrieverInput, JigsawSearchOptions {
  readonly vectorStore: SearchedStore;
  /**
   * Required where the store's own are not `JigsawEmbeddings`, not even inside a `CacheBackedEmbeddings`.
   * @default the store's own
   */
  readonly embeddings?: JigsawEmbeddings | undefined;
}

/** The config of one call, and how it searches in another way than the retriever does. */
export type JigsawRetrieverCall = (Partial<RunnableConfig> & JigsawSearchOptions) | Callbacks;

/**
 * Finds Documents by words, or by a photo, a recording or a PDF, in a store that holds any of them. A runnable like
 * every retriever of LangChain; both ways are traced, and cancelled by the `signal` of the call's config.
 *
 * Rejects with a `JigsawError`, with the store's own error, or with the signal's reason.
 * @throws JigsawInputError where an option is wrong, also one of a call
 * @example
 * const retriever = new JigsawRetriever({ vectorStore, k: 3 });
 * await retriever.invoke("the invoice of May");
 * await retriever.invokeMedia({ path: "photo.jpg" }, { k: 10, filter: { type: "image" } });
 */
export class JigsawRetriever extends BaseRetriever {
  static override lc_name(): string {
    return "JigsawRetriever";
  }

  override lc_namespace: string[] = ["jigsaw", "retrievers"];
  readonly #vectorStore: SearchedStore;
  readonly #embeddings: JigsawEmbeddings;
  readonly #search: JigsawSearchOptions;

  constructor(input: JigsawRetrieverInput) {
    super(input);
    const {
      vectorStore,
      embeddings,
      callbacks: _,
      tags: __,
      metadata: ___,
      verbose: ____,
      ...search
    } = input;
    if (typeof vectorStore?.similaritySearchVectorWithScore !== "function") {
      throw new JigsawInputError("`vectorStore` must be a vector store of LangChain.");
    }
    // What the base class takes is let through.
    searchSettings(search);
    const own = embeddings ?? jigsawEmbeddingsIn(vectorStore.embeddings);
    if (!own) throw foreignEmbeddingsError();
    this.#vectorStore = vectorStore;
    this.#embeddings = own;
    this.#search = search;
  }

  /**
   * Finds Documents by words; the closest first.
   * @param options a config of LangChain, with options of the search that count for this call alone
   */
  override async invoke(query: string, options?: JigsawRetrieverCall): Promise<DocumentInterface[]> {
    const [config, settings] = this.#callOf(options);
    return await this.#traced(query, config, (signal) =>
      this.#find(query, query, settings, () => this.#embeddings.embedQuery(query, { signal })),
    );
  }

  /**
   * Finds Documents by a picture, a recording or a PDF, which goes to the service; the closest first. Its trace shows the
   * kind and the name of the source; for the runs around it see `PrivateSource`.
   */
  async invokeMedia(
    given: Source | PrivateSource,
    options?: JigsawRetrieverCall,
  ): Promise<DocumentInterface[]> {
    const source = PrivateSource.open(given);
    const [config, settings] = this.#callOf(options);
    const { signal: ends } = config;
    const identified = await this.#identify(source, ends);
    return await this.#traced(nameOf(source, identified), config, (signal) =>
      this.#find(wordsIn(source), source, settings, () =>
        this.#embeddings.embedMediaQuery(identified ?? source, { signal }),
      ),
    );
  }

  override async _getRelevantDocuments(query: string): Promise<DocumentInterface[]> {
    const settings = searchSettings(this.#search);
    return await this.#find(query, query, settings, () => this.#embeddings.embedQuery(query));
  }

  /** What `BaseRetriever.invoke` does, with the signal passed on. */
  async #traced(
    query: string,
    { callbacks, tags, metadata, runId, runName, signal }: RunnableConfig,
    find: (signal: AbortSignal | undefined) => Promise<DocumentInterface[]>,
  ): Promise<DocumentInterface[]> {
    const manager = CallbackManager.configure(
      callbacks,
      this.callbacks,
      tags,
      this.tags,
      metadata,
      this.metadata,
      {
        verbose: this.verbose ?? false,
      },
    );
    const run = await manager?.handleRetrieverStart(
      this.toJSON(),
      query,
      runId,
      undefined,
      undefined,
      undefined,
      runName,
    );
    try {
      signal?.throwIfAborted();
      const documents = await untilSignal(find(signal), signal);
      await run?.handleRetrieverEnd(documents);
      return documents;
    } catch (error) {
      await run?.handleRetrieverError(error);
      throw error;
    }
  }

  /** `ensureConfig` through the base class: importing all of `runnables` would double the import time. */
  #callOf(options: JigsawRetrieverCall | undefined): [config: RunnableConfig, settings: SearchSettings] {
    const [config, search] = this._separateRunnableConfigFromCallOptions(parseCallbackConfigArg(options));
    return [config, searchSettings({ ...this.#search, ...searchOptionsIn(search) })];
  }

  async #find(
    words: string | undefined,
    source: Wanted["source"],
    settings: SearchSettings,
    vector: Wanted["vector"],
  ): Promise<DocumentInterface[]> {
    const embeddings = this.#embeddings;
    return await findDocuments(this.#vectorStore, { words, source, vector, embeddings }, settings);
  }

  /** Undefined for what cannot be embedded: embedding it fails with the reason, within the trace. */
  async #identify(source: Source, signal?: AbortSignal): Promise<IdentifiedSource | undefined> {
    return await this.#embeddings.identify(source, { signal }).catch(() => undefined);
  }
}

function wordsIn(source: Source): string | undefined {
  return isRecord(source) && typeof source["text"] === "string" ? source["text"] : undefined;
}

/** What a trace shows of a source: never itself, for its URL may carry a signature. */
function nameOf(source: Source, identified: IdentifiedSource | undefined): string {
  const shown = identified ? `[${identified.type} ${identified.source}]` : "[a source that cannot be read]";
  return wordsIn(source) ?? shown;
}
