import type { RecordManagerInterface } from "@langchain/core/indexing";
import type { TotalUsage } from "@x/jigsaw-core";
import type { JigsawLoader } from "../loader/jigsaw-loader.ts";
import type { JigsawLoaderOptions, LoaderSource, LoaderSources } from "../loader/loader-options.ts";
import type { JigsawVectorStore } from "./vector-store.ts";

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
   * `"incremental"` deletes what a changed source left; `"full"` also deletes what is stored of sources that are not
   * among `sources` any more. Sources that fail keep what they have.
   * @default "incremental"
   */
  readonly cleanup?: "incremental" | "full" | undefined;
  /** Called for each source that fails, with the source as it was given; the result lists them, too. */
  readonly onError?: ((source: LoaderSource, error: Error) => void | Promise<void>) | undefined;
}

/** What became of the sources. Counts are sources, but `blank`. */
export interface IngestResult {
  /** New, and stored. */
  readonly added: number;
  /** Changed, and stored in place of what they were. */
  readonly updated: number;
  /** Stored already: nothing was sent. */
  readonly skipped: number;
  /** Not among the sources any more, and deleted (`cleanup: "full"`). */
  readonly deleted: number;
  /** Chunks that were left out because there is nothing in them. */
  readonly blank: number;
  /** Sources of which nothing new was stored, and why. A URL is listed without its credentials and query string. */
  readonly failed: readonly { readonly source: LoaderSource; readonly error: Error }[];
  /** What it cost: all that the embeddings used in that time. */
  readonly usage: TotalUsage;
}
