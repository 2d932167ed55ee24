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
 * Every option of core. `maxConcurrency`, `maxRetries` and `onFailedAttempt` mean what they mean elsewhere in
 * LangChain, but are core's: its one retrier and its one pacer do the work, and LangChain's `caller` does none.
 */
export type JigsawEmbeddingsParams = JigsawOptions & {
  /**
   * Whether `embedDocuments` gives a text the vector of the loaded Document in memory that has it, as the words of a
   * recording. With `false` only labels find their vectors, and words are always embedded as a text, with a request: use
   * that beneath a cache that lasts, such as `CacheBackedEmbeddings`, which keeps vectors by their texts.
   * @default true
   */
  readonly textLookup?: boolean | undefined;
};

/**
 * JigsawStack's Embedding v2 as LangChain embeddings.
 *
 * Rejects with a `JigsawError`, or, where a call was aborted, with the signal's own reason.
 * @throws JigsawInputError where an option is wrong or no key is found
 * @example
 * const embeddings = new JigsawEmbeddings(); // reads JIGSAWSTACK_API_KEY
 * const store = await MemoryVectorStore.fromDocuments(documents, embeddings);
 */
export class JigsawEmbeddings extends Embeddings {
  readonly #client: JigsawClient;
  readonly #byText: boolean;

  constructor({ textLookup = true, ...params }: JigsawEmbeddingsParams = {}) {
    super({});
    if (typeof textLookup !== "boolean")
      throw new JigsawInputError("`textLookup` must be `true` or `false`.");
    this.#client = new JigsawClient(params);
    this.#byText = textLookup;
    this.embedQuery = this.embedQuery.bind(this);
  }

  /** What this object has used so far, over all calls. */
  get usage(): TotalUsage {
    return this.#client.usage;
  }

  /** Names the space that the vectors live in: service, `dimensions` and `tokenOverflowMode`. */
  get vectorSpace(): string {
    return this.#client.vectorSpace;
  }

  /** What makes the vectors: see `JigsawClient.engine`. */
  async engine(options?: Pick<CallOptions, "signal">): Promise<string> {
    return await this.#client.engine(options);
  }

  /** Length of the vectors. */
  get dimensions(): number {
    return this.#client.dimensions;
  }

  /** Requests that this object has in flight at most. */
  get maxConcurrency(): number {
    return this.#client.maxConcurrency;
  }

  /**
   * Embeds texts as documents, each different one with one request. Texts of Documents that a `JigsawLoader` made, and
   * that are still in memory, have their vectors already: nothing is sent for them.
   * @returns one vector for each text, in their order; an empty list sends nothing
   * @throws JigsawError with the `index` of the text that failed and the vectors that were `completed`
   */
  override async embedDocuments(texts: string[], options: CallOptions = {}): Promise<number[][]> {
    const embedTexts = (unknown: readonly string[], call: CallOptions): Promise<number[][]> =>
      this.#client.embedTexts(unknown, call);
    return Array.isArray(texts)
      ? await embedUnknown(texts, options, { space: this.vectorSpace, byText: this.#byText }, embedTexts)
      : await embedTexts(texts, options);
  }

  /**
   * Embeds a text as a query: with `query: true` and the `instruction`, if one was given. Queries are sent before texts
   * that wait for the rate limit. The label of a picture, a recording or a PDF in memory has the vector of that.
   * @param options a number is ignored, so that `texts.map(embeddings.embedQuery)` works
   */
  override async embedQuery(text: string, options?: CallOptions | number): Promise<number[]> {
    const known = typeof text === "string" ? vectorOfLabel(text, this.vectorSpace) : undefined;
    return known ?? (await this.#client.embedQuery(text, options));
  }

  /** Embeds one source, such as a picture, a recording or a PDF, and returns all of its chunks. */
  async embed(source: Source | IdentifiedSource, options?: EmbedOptions): Promise<Embedded> {
    return await this.#client.embed(source, options);
  }

  /**
   * Embeds what is searched with, a photo or a recording for one, into one vector. A text becomes a query as in
   * `embedQuery`.
   */
  async embedMediaQuery(source: Source | IdentifiedSource, options?: EmbedOptions): Promise<number[]> {
    return await this.#client.embedMediaQuery(source, options);
  }

  /**
   * Looks at a source without sending anything: its type, a hash, an id that tells whether it is known. What it returns
   * can be embedded in place of the source.
   */
  async identify(source: Source, options?: Pick<CallOptions, "signal">): Promise<IdentifiedSource> {
    return await this.#client.identify(source, options);
  }
}
