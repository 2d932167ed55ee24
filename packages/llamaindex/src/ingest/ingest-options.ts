import type { BaseNode } from "@llamaindex/core/schema";
import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import type { BaseVectorStore } from "@llamaindex/core/vector-store";
import type { IngestChoices, IngestCounts } from "@x/jigsaw-core/ingestion";
import type { JigsawReaderOptions, ReaderSource } from "../reader/reader-options.ts";
import type { JigsawIndex } from "../retriever/jigsaw-index.ts";

/**
 * What can be ingested: anything that a `JigsawReader` can read, or a node or document from another reader. The text of
 * such a node is embedded together with its metadata, except for excluded keys. For an image node the image is
 * embedded: bytes, or an http(s) or `data:` URL.
 */
export type IngestSource = ReaderSource | BaseNode;

/** One source, or many in an iterable or async iterable. */
export type IngestSources = IngestSource | Iterable<IngestSource> | AsyncIterable<IngestSource>;

/** Options of `ingest`. Either `index` or `vectorStore` is required. */
export interface IngestOptions
  extends Omit<JigsawReaderOptions, "onError" | "signal">, IngestChoices<IngestSource, BaseNode> {
  /** A `VectorStoreIndex`. Its text store receives the nodes, and its `docStore` remembers what is stored. */
  readonly index?: JigsawIndex | undefined;
  /** A store that also stores the text of its nodes. `SimpleVectorStore` doesn't. */
  readonly vectorStore?: BaseVectorStore | undefined;
  /**
   * A document store that remembers what is stored. Unchanged sources are then skipped without a request, and what is
   * stale can be deleted. Use a separate document store for each vector store. The records must last as long as the
   * vector store does. Runs that overlap in one process must share the object.
   * @default the `docStore` of the index; without an index everything is embedded and stored again
   */
  readonly docStore?: BaseDocumentStore | undefined;
  /**
   * One source, or many in an iterable or async iterable. The path of a folder stands for all files in it and its
   * subfolders.
   */
  readonly sources: IngestSources;
}

/** Counts of what happened to the sources, and the failures. */
export type IngestResult = IngestCounts<IngestSource>;
