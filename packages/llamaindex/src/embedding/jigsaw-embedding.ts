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
import { mapConcurrently } from "@x/jigsaw-core/ingestion";
import { embedNodes } from "./embed-nodes.ts";
import { querySource } from "./query-source.ts";
import { progressOf, type JigsawTransformOptions } from "./transform-options.ts";

/**
 * JigsawStack's Embedding v2 for LlamaIndex: texts, queries of any kind, and a transform for indexes and pipelines.
 *
 * As a transform it embeds nodes concurrently within the rate limit, sets the vector of each node as soon as it is
 * ready, and keeps vectors that are still valid. `embedBatchSize` has no effect, because each text is a separate
 * request.
 *
 * Methods reject with a `JigsawError`, or with the signal's own reason if the call was aborted.
 * @throws JigsawInputError if an option is invalid or the API key is missing
 * @example
 * ```ts
 * import { Document, Settings, VectorStoreIndex } from "llamaindex";
 * import { JigsawEmbedding } from "@x/llamaindex-jigsaw";
 *
 * Settings.embedModel = new JigsawEmbedding(); // reads JIGSAWSTACK_API_KEY
 * const index = await VectorStoreIndex.fromDocuments([new Document({ text: "Closed on Sundays." })]);
 * console.log((await index.asRetriever({ similarityTopK: 1 }).retrieve({ query: "opening hours" })).length);
 * ```
 */
export class JigsawEmbedding extends BaseEmbedding {
  readonly #client: JigsawClient;
  /** Tells LlamaIndex the length of the vectors. */
  override embedInfo: EmbeddingInfo & { dimensions: number };
  /**
   * Embeds texts as documents, with one request for each distinct text. A field, because LlamaIndex calls it unbound.
   */
  override getTextEmbeddings: (texts: string[]) => Promise<number[][]>;

  constructor(options: JigsawOptions = {}) {
    super((nodes, call) => this.#transform(nodes, call));
    this.#client = new JigsawClient(options);
    this.embedInfo = { dimensions: this.#client.dimensions };
    this.getTextEmbeddings = (texts) => this.#client.embedTexts(texts);
  }

  /** Total usage of this object over all calls. */
  get usage(): TotalUsage {
    return this.#client.usage;
  }

  /** Identifies the vector space: service, `dimensions` and `tokenOverflowMode`. */
  get vectorSpace(): string {
    return this.#client.vectorSpace;
  }

  /** Length of the vectors. */
  get dimensions(): number {
    return this.#client.dimensions;
  }

  /** The engine that makes the vectors: see `JigsawClient.engine`. */
  async engine(options?: Pick<CallOptions, "signal">): Promise<string> {
    return await this.#client.engine(options);
  }

  /** Maximum number of requests in flight. */
  get maxConcurrency(): number {
    return this.#client.maxConcurrency;
  }

  /** Embeds a text as a document. */
  override async getTextEmbedding(text: string, options?: CallOptions): Promise<number[]> {
    const [vector = []] = await this.#client.embedTexts([text], options);
    return vector;
  }

  /**
   * Embeds texts as documents concurrently, with one request for each distinct text.
   * @returns one vector for each text, in the same order
   * @throws JigsawError with the `index` of the text that failed, and `completed`, the vectors that were finished
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
   * Embeds one part of a message as a query. A `text` part is embedded with the `instruction` option. `image_url` (an
   * http(s) or `data:` URL), `image`, `audio` and `file` (base64) parts are embedded as media.
   * @returns null for a blank text, as LlamaIndex expects
   * @throws JigsawInputError for a video, or for a URL that is neither http(s) nor `data:`
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

  /**
   * Embeds an image. A string is an http(s) or `data:` URL. For a file, pass a `file:` URL object, or `{ path }` to
   * `embed`.
   */
  async getImageEmbedding(image: ImageType, options?: CallOptions): Promise<number[]> {
    return await this.#client.embedMediaQuery({ image }, options);
  }

  /**
   * Embeds images concurrently, and returns the vectors in the same order. After the first failure no more are sent.
   */
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

  /** Embeds one source, such as an image, a recording or a PDF, and returns all of its chunks. */
  async embed(source: Source | IdentifiedSource, options?: EmbedOptions): Promise<Embedded> {
    return await this.#client.embed(source, options);
  }

  /**
   * Inspects a source without sending a request: finds its type, its hash, and an id that equal sources share. Pass the
   * result to `embed` in place of the source.
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
