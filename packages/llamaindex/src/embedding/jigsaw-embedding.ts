import { BaseEmbedding, type EmbeddingInfo } from "@llamaindex/core/embeddings";
import type { MessageContentDetail } from "@llamaindex/core/llms";
import type { ImageType } from "@llamaindex/core/schema";
import {
  JigsawClient,
  type CallOptions,
  type Embedded,
  type EmbedOptions,
  type IdentifiedSource,
  type JigsawOptions,
  type Source,
  type TotalUsage,
} from "@x/jigsaw-core";
import { mapConcurrently } from "@x/jigsaw-core/internal";
import { embedNodes } from "./embed-nodes.ts";
import { querySource } from "./query-source.ts";
import { progressOf, type JigsawTransformOptions } from "./transform-options.ts";

/**
 * JigsawStack's Embedding v2 for LlamaIndex: texts, queries of any kind, and a transform for indexes and pipelines.
 *
 * As a transform it embeds nodes side by side, at the pace of the rate limit, gives each its vector as soon as it is
 * there, and keeps a vector that is a node's own. `embedBatchSize` changes nothing: there is one request a text.
 *
 * Rejects with a `JigsawError`, or, where a call was aborted, with the signal's own reason.
 * @throws JigsawInputError where an option is wrong or no key is found
 * @example
 * Settings.embedModel = new JigsawEmbedding(); // reads JIGSAWSTACK_API_KEY
 * const index = await VectorStoreIndex.fromDocuments(documents);
 */
export class JigsawEmbedding extends BaseEmbedding {
  readonly #client: JigsawClient;
  override embedInfo: EmbeddingInfo & { dimensions: number };
  /** Embeds texts as documents, each different one with one request. A field, for LlamaIndex calls it unbound. */
  override getTextEmbeddings: (texts: string[]) => Promise<number[][]>;

  constructor(options: JigsawOptions = {}) {
    super((nodes, call) => this.#transform(nodes, call));
    this.#client = new JigsawClient(options);
    this.embedInfo = { dimensions: this.#client.dimensions };
    this.getTextEmbeddings = (texts) => this.#client.embedTexts(texts);
  }

  /** What this object has used so far, over all calls. */
  get usage(): TotalUsage {
    return this.#client.usage;
  }

  /** Names the space that the vectors live in: service, `dimensions` and `tokenOverflowMode`. */
  get vectorSpace(): string {
    return this.#client.vectorSpace;
  }

  /** Length of the vectors. */
  get dimensions(): number {
    return this.#client.dimensions;
  }

  /** What makes the vectors: see `JigsawClient.engine`. */
  async engine(options?: Pick<CallOptions, "signal">): Promise<string> {
    return await this.#client.engine(options);
  }

  /** Requests that this object has in flight at most. */
  get maxConcurrency(): number {
    return this.#client.maxConcurrency;
  }

  /** Embeds a text as a document. */
  override async getTextEmbedding(text: string, options?: CallOptions): Promise<number[]> {
    const [vector = []] = await this.#client.embedTexts([text], options);
    return vector;
  }

  /**
   * Embeds texts as documents, all side by side, each different one with one request.
   * @returns one vector for each text, in their order
   * @throws JigsawError with the `index` of the text that failed and the vectors that were `completed`
   */
  override async getTextEmbeddingsBatch(
    texts: string[],
    options?: JigsawTransformOptions,
  ): Promise<number[][]> {
    const report = progressOf(options);
    return await this.#client.embedTexts(texts, {
      signal: options?.signal,
      onProgress: report && (({ done, total }) => report(done, total)),
    });
  }

  /**
   * Embeds one part of a message to search with: `text` as a query, with the `instruction` if one was given;
   * `image_url` (http(s) or `data:`), `image`, `audio` and `file` (base64) as what they are.
   * @returns null for a text that is blank, as LlamaIndex wants it
   * @throws JigsawInputError for a video, or an address that is no http(s) or `data:` URL
   */
  override async getQueryEmbedding(
    part: MessageContentDetail,
    options?: CallOptions,
  ): Promise<number[] | null> {
    const query = querySource(part);
    if (query === undefined) return null;
    return typeof query === "string"
      ? await this.#client.embedQuery(query, options)
      : await this.#client.embedMediaQuery(query, options);
  }

  /** Embeds an image. A string is an http(s) or `data:` URL; a file is a `file:` URL object or `{ path }` for `embed`. */
  async getImageEmbedding(image: ImageType, options?: CallOptions): Promise<number[]> {
    return await this.#client.embedMediaQuery({ image }, options);
  }

  /** Embeds images side by side, in their order. Once one fails, no other is sent. */
  async getImageEmbeddings(images: readonly ImageType[], options?: CallOptions): Promise<number[][]> {
    const work = async (image: ImageType, _: number, signal: AbortSignal): Promise<number[]> =>
      this.getImageEmbedding(image, { signal, priority: "batch" });
    const mapping = { limit: this.maxConcurrency, order: "places", signals: [options?.signal] } as const;
    const vectors: number[][] = [];
    for await (const vector of mapConcurrently(images, work, mapping)) {
      vectors.push(vector);
      options?.onProgress?.({ done: vectors.length, total: images.length, usage: this.usage });
    }
    return vectors;
  }

  /** Embeds one source, such as a picture, a recording or a PDF, and returns all of its chunks. */
  async embed(source: Source | IdentifiedSource, options?: EmbedOptions): Promise<Embedded> {
    return await this.#client.embed(source, options);
  }

  /**
   * Looks at a source without sending anything: its type, a hash, an id that tells whether it is known. What it returns
   * can be embedded in place of the source.
   */
  async identify(source: Source, options?: Pick<CallOptions, "signal">): Promise<IdentifiedSource> {
    return await this.#client.identify(source, options);
  }

  async #transform(
    nodes: Parameters<typeof embedNodes>[0],
    options?: JigsawTransformOptions,
  ): ReturnType<typeof embedNodes> {
    const { vectorSpace, maxConcurrency, embedInfo } = this;
    const embedder = {
      vectorSpace,
      maxConcurrency,
      dimensions: embedInfo.dimensions,
      embedText: (text: string, call: CallOptions) => this.getTextEmbedding(text, call),
      embedImage: (image: ImageType, call: CallOptions) =>
        this.getImageEmbedding(image, { ...call, priority: "batch" }),
    };
    return await embedNodes(nodes, embedder, options);
  }
}
