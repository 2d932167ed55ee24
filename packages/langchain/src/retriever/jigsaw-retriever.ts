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

/** Options of `JigsawRetriever`. */
export interface JigsawRetrieverInput extends BaseRetrieverInput, JigsawSearchOptions {
  /** Where the Documents are. */
  readonly vectorStore: SearchedStore;
  /**
   * Required unless the store's own embeddings are `JigsawEmbeddings` or a `CacheBackedEmbeddings` around them.
   * @default the store's own
   */
  readonly embeddings?: JigsawEmbeddings | undefined;
}

/** The config of one call, with search options that override the retriever's. */
export type JigsawRetrieverCall = (Partial<RunnableConfig> & JigsawSearchOptions) | Callbacks;

/**
 * Finds Documents in a store by text, or by an image, a recording or a PDF. Like every LangChain retriever it is a
 * runnable. Both `invoke` and `invokeMedia` are traced, and the `signal` in the call's config cancels them.
 *
 * Methods reject with a `JigsawError`, with the store's own error, or with the signal's reason.
 * @throws JigsawInputError if an option of the retriever or of a call is invalid
 * @example
 * ```ts
 * import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
 * import { ingest, JigsawEmbeddings, JigsawRetriever } from "@x/langchain-jigsaw";
 *
 * const vectorStore = new MemoryVectorStore(new JigsawEmbeddings());
 * await ingest({ vectorStore, sources: ["samples/menu-board.jpg", { text: "Closed on Sundays." }] });
 * const retriever = new JigsawRetriever({ vectorStore, k: 1 });
 * console.log(await retriever.invoke("opening hours"));
 * console.log(await retriever.invokeMedia({ path: "samples/menu-board.jpg" }, { k: 2 }));
 * ```
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
    // The options of the base class are removed, because `searchSettings` rejects unknown ones.
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
      throw new JigsawInputError("`vectorStore` must be a LangChain vector store.");
    }
    searchSettings(search);
    const own = embeddings ?? jigsawEmbeddingsIn(vectorStore.embeddings);
    if (!own) throw foreignEmbeddingsError();
    this.#vectorStore = vectorStore;
    this.#embeddings = own;
    this.#search = search;
  }

  /**
   * Finds Documents by text; returns the closest first.
   * @param options a LangChain config, with search options for this call only
   */
  override async invoke(query: string, options?: JigsawRetrieverCall): Promise<DocumentInterface[]> {
    const [config, settings] = this.#callOf(options);
    return await this.#traced(query, config, (signal) =>
      this.#find(query, query, settings, () => this.#embeddings.embedQuery(query, { signal })),
    );
  }

  /**
   * Finds Documents by an image, a recording or a PDF; returns the closest first. Its trace shows only the type and the
   * name of the source. To hide the source from the traces of surrounding runs, wrap it in a `PrivateSource`.
   */
  async invokeMedia(
    given: Source | PrivateSource,
    options?: JigsawRetrieverCall,
  ): Promise<DocumentInterface[]> {
    const source = PrivateSource.open(given);
    const [config, settings] = this.#callOf(options);
    const identified = await this.#identify(source, config.signal);
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

  /** Traces a search like `BaseRetriever.invoke`, but passes the signal on. */
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

  /** Calls `ensureConfig` through the base class, because importing `runnables` would double the import time. */
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

  /** Returns undefined for a source that can't be embedded: embedding it fails later, within the trace. */
  async #identify(source: Source, signal?: AbortSignal): Promise<IdentifiedSource | undefined> {
    return await this.#embeddings.identify(source, { signal }).catch(() => undefined);
  }
}

function wordsIn(source: Source): string | undefined {
  return isRecord(source) && typeof source["text"] === "string" ? source["text"] : undefined;
}

/** The text that a trace shows for a source. Never the source itself, because its URL may contain a signature. */
function nameOf(source: Source, identified: IdentifiedSource | undefined): string {
  const shown = identified ? `[${identified.type} ${identified.source}]` : "[a source that cannot be read]";
  return wordsIn(source) ?? shown;
}
