import { FileReader, type TextNode } from "@llamaindex/core/schema";
import { JigsawError } from "@x/jigsaw-core";
import { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";
import type { NodeMetadata } from "../nodes/node-metadata.ts";
import { readContext, readSource } from "./read-source.ts";
import { checkReaderOptions, type JigsawReaderOptions, type ReaderSource } from "./reader-options.ts";

/**
 * Reads images, recordings, PDFs and texts into nodes that carry their vectors: one text node for each chunk, one
 * request for each source. Pass the nodes to any index or pipeline with a `JigsawEmbedding`; nothing is embedded again.
 *
 * Methods reject with a `JigsawError` that names the source, or with the signal's own reason.
 * @throws JigsawInputError if an option is invalid
 * @example
 * ```ts
 * import { Settings, VectorStoreIndex } from "llamaindex";
 * import { JigsawEmbedding, JigsawReader } from "@x/llamaindex-jigsaw";
 *
 * Settings.embedModel = new JigsawEmbedding();
 * const nodes = await new JigsawReader().loadData("samples/voice-memo.mp3");
 * const index = await VectorStoreIndex.init({ nodes }); // sends nothing: the nodes carry their vectors
 * console.log((await index.asRetriever().retrieve({ query: "pottery" })).length);
 * ```
 */
export class JigsawReader extends FileReader<TextNode<NodeMetadata>> {
  readonly #options: JigsawReaderOptions;
  /** Configured by the environment. All sources share it, so that they also share the rate limit. */
  #defaultModel: JigsawEmbedding | undefined;

  constructor(options: JigsawReaderOptions = {}) {
    super();
    checkReaderOptions(options);
    this.#options = options;
  }

  /**
   * Reads one source. The service fetches URLs; this package never does.
   * @param source a path or URL as a string, or any `Source`
   */
  override async loadData(source: ReaderSource): Promise<TextNode<NodeMetadata>[]> {
    const { onError, signal = new AbortController().signal } = this.#options;
    signal.throwIfAborted();
    // Not in the constructor, because `Settings` may be set or changed later.
    const context = readContext(this.#options, () => (this.#defaultModel ??= new JigsawEmbedding()));
    try {
      return await readSource(source, context, signal);
    } catch (error) {
      if (signal.aborted || !onError || !JigsawError.isInstance(error)) throw error;
      await onError(source, error);
      return [];
    }
  }

  /** Reads the bytes of a file. */
  override async loadDataAsContent(
    fileContent: Uint8Array,
    filename?: string,
  ): Promise<TextNode<NodeMetadata>[]> {
    return await this.loadData({ data: fileContent, filename });
  }
}
