import { CallbackManager, parseCallbackConfigArg, type Callbacks } from "@langchain/core/callbacks/manager";
import type { DocumentInterface } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { RunnableConfig } from "@langchain/core/runnables";
import type { VectorStoreInterface } from "@langchain/core/vectorstores";
import { JigsawInputError, type IdentifiedSource, type Source } from "@x/jigsaw-core";
import { isRecord, untilSignal } from "@x/jigsaw-core/internal";
import { jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";

/** What a retriever is made of. */
export interface JigsawRetrieverInput extends BaseRetrieverInput {
  readonly vectorStore: Pick<VectorStoreInterface, "similaritySearchVectorWithScore" | "embeddings">;
  /**
   * Required where the store's own are not `JigsawEmbeddings`, not even inside a `CacheBackedEmbeddings`.
   * @default the store's own
   */
  readonly embeddings?: JigsawEmbeddings | undefined;
  /** Documents in an answer, at most. @default 4 */
  readonly k?: number | undefined;
  /** As the store takes it. @default none */
  readonly filter?: VectorStoreInterface["FilterType"] | undefined;
}

/**
 * Finds Documents by words, or by a photo, a recording or a PDF, in a store that holds any of them. A runnable like
 * every retriever of LangChain; both ways are traced, and cancelled by the `signal` of the call's config.
 * @example
 * const retriever = new JigsawRetriever({ vectorStore, k: 3 });
 * await retriever.invoke("the invoice of May");
 * await retriever.invokeMedia({ path: "photo.jpg" });
 */
export class JigsawRetriever extends BaseRetriever {
  static override lc_name(): string {
    return "JigsawRetriever";
  }

  override lc_namespace: string[] = ["jigsaw", "retrievers"];
  readonly #vectorStore: JigsawRetrieverInput["vectorStore"];
  readonly #embeddings: JigsawEmbeddings;
  readonly #k: number;
  readonly #filter: JigsawRetrieverInput["filter"];

  constructor({ vectorStore, embeddings, k = 4, filter, ...fields }: JigsawRetrieverInput) {
    super(fields);
    if (typeof vectorStore?.similaritySearchVectorWithScore !== "function") {
      throw new JigsawInputError("`vectorStore` must be a vector store of LangChain.");
    }
    if (!Number.isInteger(k) || k < 1) throw new JigsawInputError("`k` must be a whole number from 1.");
    const own = embeddings ?? jigsawEmbeddingsIn(vectorStore.embeddings);
    if (!own) {
      throw new JigsawInputError(
        "The embeddings of `vectorStore` are not `JigsawEmbeddings`, and vectors of two models can't be compared. If JigsawStack made the vectors in the store, pass the `embeddings` that did.",
      );
    }
    this.#vectorStore = vectorStore;
    this.#embeddings = own;
    this.#k = k;
    this.#filter = filter;
  }

  /** Finds Documents by words; the closest first. */
  override async invoke(
    query: string,
    options?: Partial<RunnableConfig> | Callbacks,
  ): Promise<DocumentInterface[]> {
    const embed = (signal?: AbortSignal): Promise<number[]> => this.#embeddings.embedQuery(query, { signal });
    return await this.#traced(query, embed, options);
  }

  /** Finds Documents by a picture, a recording or a PDF, which goes to the service; the closest first. */
  async invokeMedia(
    source: Source,
    options?: Partial<RunnableConfig> | Callbacks,
  ): Promise<DocumentInterface[]> {
    const { signal: ends } = this.#configOf(options);
    const identified = await this.#identify(source, ends);
    const embed = (signal?: AbortSignal): Promise<number[]> =>
      this.#embeddings.embedMediaQuery(identified ?? source, { signal });
    return await this.#traced(nameOf(source, identified), embed, options);
  }

  override async _getRelevantDocuments(query: string): Promise<DocumentInterface[]> {
    return await this.#search(await this.#embeddings.embedQuery(query));
  }

  /** What `BaseRetriever.invoke` does, with the signal passed on. */
  async #traced(
    query: string,
    embed: (signal?: AbortSignal) => Promise<number[]>,
    options?: Partial<RunnableConfig> | Callbacks,
  ): Promise<DocumentInterface[]> {
    const { callbacks, tags, metadata, runId, runName, signal } = this.#configOf(options);
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
      const vector = await embed(signal);
      const documents = await untilSignal(this.#search(vector), signal);
      await run?.handleRetrieverEnd(documents);
      return documents;
    } catch (error) {
      await run?.handleRetrieverError(error);
      throw error;
    }
  }

  /** What `ensureConfig` returns, through the base class: importing all of `runnables` would double the import time. */
  #configOf(options: Partial<RunnableConfig> | Callbacks | undefined): RunnableConfig {
    const [config] = this._separateRunnableConfigFromCallOptions(parseCallbackConfigArg(options));
    return config;
  }

  async #search(vector: number[]): Promise<DocumentInterface[]> {
    const found = await this.#vectorStore.similaritySearchVectorWithScore(vector, this.#k, this.#filter);
    return found.map(([document]) => document);
  }

  /** Undefined for what cannot be embedded: embedding it fails with the reason, within the trace. */
  async #identify(source: Source, signal?: AbortSignal): Promise<IdentifiedSource | undefined> {
    return await this.#embeddings.identify(source, { signal }).catch(() => undefined);
  }
}

/** What a trace shows of a source: never itself, for its URL may carry a signature. */
function nameOf(source: Source, identified: IdentifiedSource | undefined): string {
  if (isRecord(source) && typeof source["text"] === "string") return source["text"];
  return identified ? `[${identified.type} ${identified.source}]` : "[a source that cannot be read]";
}
