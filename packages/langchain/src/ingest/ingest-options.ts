import type { DocumentInterface } from "@langchain/core/documents";
import type { RecordManagerInterface } from "@langchain/core/indexing";
import type { IngestChoices, IngestCounts } from "@x/jigsaw-core/internal";
import type { JigsawLoader } from "../loader/jigsaw-loader.ts";
import type { JigsawLoaderOptions, LoaderSource, LoaderSources } from "../loader/loader-options.ts";
import type { OtherLoader } from "../loader/other-loader.ts";
import type { JigsawVectorStore } from "../store/vector-store.ts";

/** What `ingest` is to do. */
export interface IngestOptions
  extends
    Omit<JigsawLoaderOptions, "onError" | "onProgress" | "signal">,
    IngestChoices<LoaderSource, DocumentInterface> {
  readonly vectorStore: JigsawVectorStore;
  /**
   * One source, many, or sources as they come; a `JigsawLoader` stands for its sources and its options (but
   * `onError`), of which those given here win; any other loader for the Documents that it loads; and the path of a folder
   * for the files in it and its folders.
   */
  readonly sources: LoaderSources | JigsawLoader | OtherLoader;
  /**
   * LangChain's, with a namespace of its own for each store, which must last as long as the store does: remembers what is
   * stored, so that what is unchanged is skipped before any request, and what changed or is gone can be deleted.
   * @default none: everything is embedded (or found in `cache`) and stored again
   */
  readonly recordManager?: RecordManagerInterface | undefined;
  /**
   * Adds the index of a `JigsawPGVectorStore` after the Documents, which halves the time of a first run into an empty table.
   * Searches are slow until then, for everybody; a small addition to a large table takes longer.
   * @default false
   */
  readonly bulkLoad?: boolean | undefined;
}

/** What became of the sources. */
export type IngestResult = IngestCounts<LoaderSource>;
