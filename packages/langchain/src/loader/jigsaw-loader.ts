import { BaseDocumentLoader } from "@langchain/core/document_loaders/base";
import type { Document, DocumentInterface } from "@langchain/core/documents";
import { JigsawError } from "@x/jigsaw-core";
import { eachSource, isRecord, mapConcurrently, meetsAll, untilSignal } from "@x/jigsaw-core/internal";
import type { ChunkMetadata } from "../documents/chunk-metadata.ts";
import { toDocuments, type LoadedParts } from "../documents/to-documents.ts";
import { isDocument } from "./is-document.ts";
import { loadContext, type LoadContext } from "./load-context.ts";
import { loadSource } from "./load-source.ts";
import type { JigsawLoaderOptions, LoaderSource, LoaderSources } from "./loader-options.ts";

/** Most sources at once, whatever `maxConcurrency` allows: each holds its vectors until it is its turn. */
const mostSources = 200;

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
    const { embeddings } = this.#context;
    const total = Array.isArray(this.#sources) ? this.#sources.length : undefined;
    let end: { readonly error: unknown } | undefined;
    let done = 0;
    const work = async (source: LoaderSource, index: number, signal: AbortSignal): Promise<LoadedParts> => {
      try {
        return await loadSource(source, this.#context, signal);
      } catch (error) {
        if (signal.aborted || !JigsawError.isInstance(error)) throw error;
        const { onError } = this.#options;
        const placed = Object.assign(error, { index });
        if (!onError) throw placed;
        if (meetsAll(placed)) end ??= { error: placed };
        await onError(source, placed);
        return { parts: [], blank: 0 };
      }
    };
    const limit = Math.min(embeddings.maxConcurrency, mostSources);
    const options = { limit, order: "places", signals: [this.#options.signal], ended: () => end } as const;
    for await (const { parts, blank } of mapConcurrently(
      eachSource<LoaderSource>(this.#sources, isDocument),
      work,
      options,
    )) {
      // Here and not in the work, so that which of two equal texts gets a tag depends on the order of the sources.
      const documents = toDocuments(parts);
      this.#blank += blank + documents.blank;
      done++;
      const progress = { done, total: total ?? done, usage: embeddings.usage };
      await untilSignal(Promise.resolve(this.#options.onProgress?.(progress)), this.#options.signal);
      yield* documents.made;
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
        const isText = document.metadata.type === "text" || document.metadata.type === "text-other";
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
