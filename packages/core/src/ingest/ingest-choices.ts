import type { Progress } from "../types/call-options.ts";
import type { TotalUsage } from "../types/usage.ts";

/** A metadata key, several, or a function that gets the Document or node. */
export type SourceIdKey<D> = string | readonly string[] | ((document: D) => unknown);

/** What every framework's `ingest` lets its caller choose. `G` is what can be given, `D` a Document or node. */
export interface IngestChoices<G, D = never> {
  /**
   * What is deleted besides the old version of what is ingested: nothing (`"incremental"`), or also what is stored of
   * sources that are not among `sources` any more (`"full"`). `"none"` never deletes. What fails keeps what it has.
   * Written out, `"incremental"` refuses Documents and nodes that could not be replaced later: see `sourceIdKey`.
   * @default "incremental", where something remembers what is stored
   */
  readonly cleanup?: "incremental" | "full" | "none" | undefined;
  /**
   * With `cleanup: "full"`, gets the places of all that is stored and returns those to keep besides the places of
   * `sources`. For a run that cleans up after others, each of which ingested a share of the sources: `@x/jigsaw-bullmq`.
   * What it throws or rejects with ends the run, and nothing is deleted.
   * @default none
   */
  readonly keepPlaces?:
    | ((places: readonly string[]) => ReadonlySet<string> | Promise<ReadonlySet<string>>)
    | undefined;
  /**
   * Which metadata tells what source a Document or node of another loader is from: a key, several, or a function. All
   * that share its value are one source, whose old pieces go when it changes. It comes before any `id`.
   */
  readonly sourceIdKey?: SourceIdKey<D> | undefined;
  /** Keeps apart what shares a path or an id, such as the files of two tenants. @default none */
  readonly scope?: string | undefined;
  /** The folder that paths are taken relative to, so that it can be moved. @default paths as they are given */
  readonly root?: string | undefined;
  /**
   * Metadata that may change without anything being embedded again, as paths with dots. Replaces the default.
   * @default times and sizes of files: `last_modified`, `mtime`, `etag`, `pdf.info.ModDate` and the like
   */
  readonly volatileKeys?: readonly string[] | undefined;
  /** Embed everything again, whatever is recorded. @default false */
  readonly forceUpdate?: boolean | undefined;
  /** Tokens that the run may use: it ends with an error before it starts a request beyond them. @default no limit */
  readonly maxTokens?: number | undefined;
  /** Only tell what a run would do, with the `bytes` and `requests` it would send. Nothing is sent or written. @default false */
  readonly dryRun?: boolean | undefined;
  /** Called after each source, and waited for. What it throws or rejects with ends the run. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  /** Called for each source that fails, with the source as it was given; the result lists them, too. */
  readonly onError?: ((source: G, error: Error) => void | Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What became of the sources: `added`, `updated`, `skipped`, `blank` and `failed` count each of them once. */
export interface IngestCounts<G> {
  /** New, and stored. */
  readonly added: number;
  /** Changed, and stored in place of what they were. */
  readonly updated: number;
  /** Stored already: nothing was sent. */
  readonly skipped: number;
  /** Documents, nodes and texts without text: what was stored of them is deleted. */
  readonly blank: number;
  /** Chunks without words that were left out of what is stored, as an empty page or silence. */
  readonly blankChunks: number;
  /** Stored parts of sources (files, pages, pieces) that went without a successor. */
  readonly deleted: number;
  /** Sources of which nothing new was stored, and why. A URL is listed without its credentials and query string. */
  readonly failed: readonly { readonly source: G; readonly error: Error }[];
  /**
   * Files and URLs that new content without an `id` names, and how many older entries that name them stay in the store:
   * nobody could say whether the new ones replace them. Give `sourceIdKey` or an `id` to have that done.
   */
  readonly leftOver: Readonly<Record<string, number>>;
  /** What it cost: all that was used in that time. */
  readonly usage: TotalUsage;
  /** Of a dry run: bytes that would be sent; 0 for what is behind a URL. */
  readonly bytes?: number;
  /** Of a dry run: requests that would be sent, without what `describe` asks for. */
  readonly requests?: number;
}
