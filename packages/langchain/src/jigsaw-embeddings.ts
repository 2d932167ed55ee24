import { Embeddings } from "@langchain/core/embeddings";
import {
  JigsawClient,
  type CallOptions,
  type Embedded,
  type JigsawOptions,
  type Source,
  type TotalUsage,
} from "@x/jigsaw-core";

/**
 * Every option of core. `maxConcurrency`, `maxRetries` and `onFailedAttempt` mean what they mean elsewhere in
 * LangChain, but are core's: its one retrier and its one pacer do the work, and LangChain's `caller` does none.
 */
export type JigsawEmbeddingsParams = JigsawOptions;

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

  constructor(params: JigsawEmbeddingsParams = {}) {
    super({});
    this.#client = new JigsawClient(params);
  }

  /** What this object has used so far, over all calls. */
  get usage(): TotalUsage {
    return this.#client.usage;
  }

  /**
   * Embeds texts as documents, each different one with one request.
   * @returns one vector for each text, in their order; an empty list sends nothing
   * @throws JigsawError with the `index` of the text that failed and the vectors that were `completed`
   */
  override async embedDocuments(texts: string[], options?: CallOptions): Promise<number[][]> {
    return await this.#client.embedTexts(texts, options);
  }

  /** Embeds a text as a query: with `query: true` and the `instruction`, if one was given. */
  override async embedQuery(text: string, options?: CallOptions): Promise<number[]> {
    return await this.#client.embedQuery(text, options);
  }

  /** Embeds one source and returns all of its chunks. */
  async embed(source: Source, options?: CallOptions): Promise<Embedded> {
    return await this.#client.embed(source, options);
  }
}
