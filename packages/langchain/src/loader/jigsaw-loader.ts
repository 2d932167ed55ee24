import { BaseDocumentLoader } from "@langchain/core/document_loaders/base";
import type { Document, DocumentInterface } from "@langchain/core/documents";
import { eachSource, isRecord, loadEach } from "@x/jigsaw-core/internal";
import type { ChunkMetadata } from "../documents/chunk-metadata.ts";
import { toDocuments } from "../documents/to-documents.ts";
import { isDocument } from "./is-document.ts";
import { loadSource } from "./load-source.ts";
import {
  checkLoaderNames,
  loadContext,
  type JigsawLoaderOptions,
  type LoadContext,
  type LoaderSource,
  type LoaderSources,
} from "./loader-options.ts";

/** Splits Documents, as LangChain's text splitters do. */
export interface DocumentSplitter {
  splitDocuments(documents: Document[]): Promise<DocumentInterface[]>;
}

/**
 * Loads pictures, recordings, PDFs and texts into Documents that carry their vectors: one Document a chunk, one request
 * a source. Hand them to any vector store, or to `addDocuments`; nothing is embedded again.
 *
 * Rejects with a `JigsawError` that names the source, or with the signal's own reason.
 * @throws JigsawInputError where an option is wrong
 * @example
 * const loader = new JigsawLoader(["menu.png", "interview.mp3", { text: "Closed on Sundays." }], { embeddings });
 * const store = await MemoryVectorStore.fromDocuments(await loader.load(), embeddings);
 */
export class JigsawLoader extends BaseDocumentLoader {
  readonly #sources: LoaderSources;
  readonly #options: JigsawLoaderOptions;
  readonly #context: LoadContext;
  #blank = 0;

  /** @param sources one source, many, or an async iterable; strings are paths or URLs */
  constructor(sources: LoaderSources, options: JigsawLoaderOptions = {}) {
    super();
    this.#sources = sources;
    this.#options = options;
    checkLoaderNames(options);
    this.#context = loadContext(options);
  }

  /** The sources that it was given. */
  get sources(): LoaderSources {
    return this.#sources;
  }

  /** The options that it was given. */
  get options(): JigsawLoaderOptions {
    return this.#options;
  }

  /** Chunks that were left out so far because there is nothing in them, such as silence or an empty page. */
  get blank(): number {
    return this.#blank;
  }

  /** All Documents, in the order of the sources. */
  override async load(): Promise<Document<ChunkMetadata>[]> {
    const all: Document<ChunkMetadata>[] = [];
    for await (const document of this.lazyLoad()) all.push(document);
    return all;
  }

  /**
   * Documents as they come, in the order of the sources. A bounded number of sources is ahead of the consumer; one that
   * stops cancels them.
   */
  async *lazyLoad(): AsyncGenerator<Document<ChunkMetadata>, void, undefined> {
    const { embeddings, report } = this.#context;
    const { onError, onProgress, signal } = this.#options;
    const loads = loadEach(eachSource<LoaderSource>(this.#sources, isDocument), {
      embedder: embeddings,
      load: (source, own) => loadSource(source, this.#context, own),
      // In the order of the sources, on which it depends which of two equal texts gets a tag.
      finish: ({ chunks, blank, metadata, place }) => {
        this.#blank += blank;
        return toDocuments(chunks, { space: embeddings.vectorSpace, metadata, place });
      },
      total: Array.isArray(this.#sources) ? this.#sources.length : undefined,
      onError,
      onProgress,
      signal,
    });
    try {
      for await (const documents of loads) yield* documents;
    } finally {
      report.warn();
    }
  }

  /**
   * Documents, those of texts split once more. Without a splitter it is `load()`: the service has made chunks already.
   * What is no text stays whole, and what was split is embedded anew, for its vector was made for the whole.
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

/** By its looks: it may be of another copy of the package. */
export function isJigsawLoader(value: unknown): value is JigsawLoader {
  return (
    isRecord(value) && typeof value["lazyLoad"] === "function" && "sources" in value && "options" in value
  );
}
