import type { DocumentInterface } from "@langchain/core/documents";
import type { RecordManagerInterface } from "@langchain/core/indexing";
import type { IngestChoices, IngestCounts } from "@x/jigsaw-core/ingestion";
import type { JigsawLoader } from "../loader/jigsaw-loader.ts";
import type { JigsawLoaderOptions, LoaderSource, LoaderSources } from "../loader/loader-options.ts";
import type { OtherLoader } from "../loader/other-loader.ts";
import type { JigsawVectorStore } from "../store/vector-store.ts";

/** Options of `ingest`. */
export interface IngestOptions
  extends
    Omit<JigsawLoaderOptions, "onError" | "onProgress" | "signal">,
    IngestChoices<LoaderSource, DocumentInterface> {
  /** Where the Documents go. It must delete by id. */
  readonly vectorStore: JigsawVectorStore;
  /**
   * One source, or many in an iterable or async iterable. The path of a folder stands for all files in it and its
   * subfolders. A `JigsawLoader` stands for its sources and its options, except `onError`; options passed to `ingest`
   * take precedence. Any other loader stands for the Documents that it loads.
   */
  readonly sources: LoaderSources | JigsawLoader | OtherLoader;
  /**
   * A LangChain record manager, which remembers what is stored. Unchanged sources are then skipped without a request,
   * and what is stale can be deleted. Use a separate namespace for each store. The records must last as long as the
   * store does.
   * @default none: everything is embedded (or found in `cache`) and stored again
   */
  readonly recordManager?: RecordManagerInterface | undefined;
  /**
   * Drops the vector index of a `JigsawPGVectorStore` for the run and builds it afterwards. This halves the time of a
   * first run into an empty table, but a small addition to a large table takes longer. During the run every search is
   * slow.
   * @default false
   */
  readonly bulkLoad?: boolean | undefined;
}

/** Counts of what happened to the sources, and the failures. */
export type IngestResult = IngestCounts<LoaderSource>;
