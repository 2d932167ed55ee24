import type { RecordManagerInterface } from "@langchain/core/indexing";
import type { IngestCounts } from "@x/jigsaw-core/internal";
import type { JigsawLoader } from "../loader/jigsaw-loader.ts";
import type { JigsawLoaderOptions, LoaderSource, LoaderSources } from "../loader/loader-options.ts";
import type { JigsawVectorStore } from "../store/vector-store.ts";

/** What `ingest` is to do. */
export interface IngestOptions extends Omit<JigsawLoaderOptions, "onError"> {
  readonly vectorStore: JigsawVectorStore;
  /**
   * One source, many, or sources as they come; a `JigsawLoader` stands for its sources and its options (but
   * `onError`), of which those given here win; and the path of a folder for the files in it and its folders.
   */
  readonly sources: LoaderSources | JigsawLoader;
  /**
   * LangChain's, with a namespace of its own for each store: remembers what is stored, so that what is unchanged is
   * skipped before any request, and what is gone can be deleted.
   * @default none: everything is embedded (or found in `cache`) and stored again, each in its own place
   */
  readonly recordManager?: RecordManagerInterface | undefined;
  /**
   * `"incremental"` deletes what a changed source left, and a Document without text any more; `"full"` also deletes
   * what is stored of sources that are not among `sources` any more. Sources that fail keep what they have.
   * @default "incremental"
   */
  readonly cleanup?: "incremental" | "full" | undefined;
  /** Called for each source that fails, with the source as it was given; the result lists them, too. */
  readonly onError?: ((source: LoaderSource, error: Error) => void | Promise<void>) | undefined;
}

/** What became of the sources. Counts are sources, but `blank`. */
export type IngestResult = IngestCounts<LoaderSource>;
