import type { BaseNode } from "@llamaindex/core/schema";
import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import type { BaseVectorStore } from "@llamaindex/core/vector-store";
import type { IngestChoices, IngestCounts } from "@x/jigsaw-core/internal";
import type { JigsawReaderOptions, ReaderSource } from "../reader/reader-options.ts";
import type { JigsawIndex } from "../retriever/jigsaw-index.ts";

/**
 * What can be ingested: what can be read, and a node or document of another reader, whose text is embedded with the
 * metadata that it doesn't hide, or, of an image node, what it shows: bytes, or an http(s) or `data:` URL.
 */
export type IngestSource = ReaderSource | BaseNode;

/** One source, many, or sources as they come. */
export type IngestSources = IngestSource | Iterable<IngestSource> | AsyncIterable<IngestSource>;

/** What `ingest` is to do. Give `index` or `vectorStore`. */
export interface IngestOptions
  extends Omit<JigsawReaderOptions, "onError" | "signal">, IngestChoices<IngestSource, BaseNode> {
  /** A `VectorStoreIndex`: its store for texts takes the nodes, its `docStore` remembers them. */
  readonly index?: JigsawIndex | undefined;
  /** A store that keeps the text of its nodes, as all but `SimpleVectorStore` do. */
  readonly vectorStore?: BaseVectorStore | undefined;
  /**
   * Remembers what is stored, so that what is unchanged is skipped before any request, and what changed or is gone can be
   * deleted. Use one for each store, and one that lasts as long as the store does; runs that overlap in a process must
   * share the object.
   * @default the index's; without an index none: everything is embedded and stored again
   */
  readonly docStore?: BaseDocumentStore | undefined;
  /** One source, many, or sources as they come; the path of a folder stands for the files in it and its folders. */
  readonly sources: IngestSources;
}

/** What became of the sources. */
export type IngestResult = IngestCounts<IngestSource>;
