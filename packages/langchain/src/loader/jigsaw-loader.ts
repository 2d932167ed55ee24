import { BaseDocumentLoader } from "@langchain/core/document_loaders/base";
import type { Document, DocumentInterface } from "@langchain/core/documents";
import { isRecord } from "@x/jigsaw-core/internal";
import type { ChunkMetadata } from "../documents/chunk-metadata.ts";
import {
  checkLoaderNames,
  loaderSettings,
  type JigsawLoaderOptions,
  type LoaderSettings,
  type LoaderSources,
} from "./loader-options.ts";

/** Splits Documents, like LangChain's text splitters. */
export interface DocumentSplitter {
  /** Returns the pieces of all Documents. */
  splitDocuments(documents: Document[]): Promise<DocumentInterface[]>;
}

/**
 * Loads images, recordings, PDFs and texts into Documents that carry their vectors: one Document for each chunk, one
 * request for each source. Add the Documents to any vector store, or pass them to `addDocuments`; nothing is embedded
 * again.
 *
 * Methods reject with a `JigsawError` that names the source, or with the signal's own reason.
 * @throws JigsawInputError if an option is invalid
 * @example
 * ```ts
 * import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
 * import { JigsawEmbeddings, JigsawLoader } from "@x/langchain-jigsaw";
 *
 * const embeddings = new JigsawEmbeddings();
 * const loader = new JigsawLoader(["samples/menu-board.jpg", { text: "Closed on Sundays." }], { embeddings });
 * const store = await MemoryVectorStore.fromDocuments(await loader.load(), embeddings);
 * console.log(store.memoryVectors.length);
 * ```
 */
export class JigsawLoader extends BaseDocumentLoader {
  readonly #sources: LoaderSources;
  readonly #options: JigsawLoaderOptions;
  readonly #settings: LoaderSettings;
  #blank = 0;

  /** @param sources one source, many, or an async iterable; strings are paths or URLs */
  constructor(sources: LoaderSources, options: JigsawLoaderOptions = {}) {
    super();
    this.#sources = sources;
    this.#options = options;
    checkLoaderNames(options);
    this.#settings = loaderSettings(options);
  }

  /** The sources passed to the constructor. */
  get sources(): LoaderSources {
    return this.#sources;
  }

  /** The options passed to the constructor. */
  get options(): JigsawLoaderOptions {
    return this.#options;
  }

  /** Number of chunks skipped so far because they are empty, such as silence or a blank page. */
  get blank(): number {
    return this.#blank;
  }

  /** Loads all Documents, in the order of the sources. */
  override async load(): Promise<Document<ChunkMetadata>[]> {
    const all: Document<ChunkMetadata>[] = [];
    for await (const document of this.lazyLoad()) all.push(document);
    return all;
  }

  /**
   * Yields Documents in the order of the sources, as soon as each is loaded. A bounded number of sources is loaded
   * ahead of the consumer. If the consumer stops, the requests in flight are cancelled.
   */
  async *lazyLoad(): AsyncGenerator<Document<ChunkMetadata>, void, undefined> {
    const { loadDocuments } = await import("./load-documents.ts");
    yield* loadDocuments(this.#sources, this.#options, this.#settings, (blank) => (this.#blank += blank));
  }

  /**
   * Loads all Documents and splits those of texts. Without a splitter it does the same as `load()`, because the service
   * has already made chunks. Images, recordings and PDFs are not split. A text that was split is embedded again, piece
   * by piece.
   */
  async loadAndSplit(splitter?: DocumentSplitter): Promise<DocumentInterface[]> {
    const documents = await this.load();
    if (!splitter) return documents;
    const split = await Promise.all(
      documents.map(async (document) => {
        const { type, jigsaw_type: ours = type } = document.metadata;
        const isText = ours === "text" || ours === "text-other";
        return isText ? await splitter.splitDocuments([document]) : [document];
      }),
    );
    return split.flat();
  }
}

/** Duck-typed: it may come from another copy of the package. */
export function isJigsawLoader(value: unknown): value is JigsawLoader {
  return (
    isRecord(value) && typeof value["lazyLoad"] === "function" && "sources" in value && "options" in value
  );
}
