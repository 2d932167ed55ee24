import { Embeddings } from "@langchain/core/embeddings";
import {
  JigsawClient,
  JigsawInputError,
  type CallOptions,
  type Embedded,
  type EmbedOptions,
  type IdentifiedSource,
  type JigsawOptions,
  type Source,
  type TotalUsage,
} from "@x/jigsaw-core";
import { embedUnknown } from "../embed-once/embed-unknown.ts";
import { vectorOfLabel } from "../embed-once/find-vector.ts";

/**
 * The options of `JigsawClient`, and `textLookup`. `maxConcurrency`, `maxRetries` and `onFailedAttempt` mean the same
 * as elsewhere in LangChain, but the client implements them. LangChain's `caller` is not used, so nothing is retried
 * twice.
 */
export type JigsawEmbeddingsParams = JigsawOptions & {
  /**
   * Whether `embedDocuments` returns the vector of a loaded Document that has the same text and is still in memory,
   * such as a recording with the same words. With `false`, words are always embedded as a text, and only placeholders
   * of images, recordings and PDFs are looked up. Use `false` under a persistent cache that stores vectors by their
   * text, such as `CacheBackedEmbeddings`.
   * @default true
   */
  readonly textLookup?: boolean | undefined;
};

/**
 * JigsawStack's Embedding v2 as LangChain embeddings.
 *
 * Methods reject with a `JigsawError`, or with the signal's own reason if the call was aborted.
 * @throws JigsawInputError if an option is invalid or the API key is missing
 * @example
 * ```ts
 * import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
 * import { JigsawEmbeddings } from "@x/langchain-jigsaw";
 *
 * const embeddings = new JigsawEmbeddings(); // reads JIGSAWSTACK_API_KEY
 * const store = await MemoryVectorStore.fromTexts(["Closed on Sundays."], {}, embeddings);
 * console.log(await store.similaritySearch("opening hours", 1));
 * ```
 */
export class JigsawEmbeddings extends Embeddings {
  readonly #client: JigsawClient;
  readonly #textLookup: boolean;

  constructor({ textLookup = true, ...params }: JigsawEmbeddingsParams = {}) {
    super({});
    if (typeof textLookup !== "boolean")
      throw new JigsawInputError("`textLookup` must be `true` or `false`.");
    this.#client = new JigsawClient(params);
    this.#textLookup = textLookup;
    this.embedQuery = this.embedQuery.bind(this);
  }

  /** Total usage of this object over all calls. */
  get usage(): TotalUsage {
    return this.#client.usage;
  }

  /** Identifies the vector space: service, `dimensions` and `tokenOverflowMode`. */
  get vectorSpace(): string {
    return this.#client.vectorSpace;
  }

  /** The engine that makes the vectors: see `JigsawClient.engine`. */
  async engine(options?: Pick<CallOptions, "signal">): Promise<string> {
    return await this.#client.engine(options);
  }

  /** Length of the vectors. */
  get dimensions(): number {
    return this.#client.dimensions;
  }

  /** Maximum number of requests in flight. */
  get maxConcurrency(): number {
    return this.#client.maxConcurrency;
  }

  /**
   * Embeds texts as documents, with one request for each distinct text. Nothing is sent for the text of a Document that
   * a `JigsawLoader` loaded and that is still in memory: it already has a vector.
   * @returns one vector for each text, in the same order; nothing is sent for an empty list
   * @throws JigsawError with the `index` of the text that failed, and `completed`, the vectors that were finished
   */
  override async embedDocuments(texts: string[], options: CallOptions = {}): Promise<number[][]> {
    const embedTexts = (unknown: readonly string[], call: CallOptions): Promise<number[][]> =>
      this.#client.embedTexts(unknown, call);
    const lookup = { space: this.vectorSpace, byText: this.#textLookup };
    return Array.isArray(texts)
      ? await embedUnknown(texts, options, lookup, embedTexts)
      : await embedTexts(texts, options);
  }

  /**
   * Embeds a text as a query, with `query: true` and the `instruction` option. Queries go ahead of texts that wait for
   * the rate limit. If the text is the placeholder of an image, a recording or a PDF in memory, its vector is returned.
   * @param options call options; a number is ignored, so that `texts.map(embeddings.embedQuery)` works
   */
  override async embedQuery(text: string, options?: CallOptions | number): Promise<number[]> {
    const known = typeof text === "string" ? vectorOfLabel(text, this.vectorSpace) : undefined;
    return known ?? (await this.#client.embedQuery(text, options));
  }

  /** Embeds one source, such as an image, a recording or a PDF, and returns all of its chunks. */
  async embed(source: Source | IdentifiedSource, options?: EmbedOptions): Promise<Embedded> {
    return await this.#client.embed(source, options);
  }

  /**
   * Embeds a search query of any kind, such as a photo or a recording, into one vector. A text is embedded as in
   * `embedQuery`.
   */
  async embedMediaQuery(source: Source | IdentifiedSource, options?: EmbedOptions): Promise<number[]> {
    return await this.#client.embedMediaQuery(source, options);
  }

  /**
   * Inspects a source without sending a request: finds its type, its hash, and an id that equal sources share. Pass the
   * result to `embed` in place of the source.
   */
  async identify(source: Source, options?: Pick<CallOptions, "signal">): Promise<IdentifiedSource> {
    return await this.#client.identify(source, options);
  }
}
