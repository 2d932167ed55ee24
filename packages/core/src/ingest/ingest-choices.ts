import type { Progress } from "../types/call-options.ts";
import type { TotalUsage } from "../types/usage.ts";

/** A metadata key, several keys, or a function that receives the Document or node. */
export type SourceIdKey<D> = string | readonly string[] | ((document: D) => unknown);

/** The options of `ingest` in every framework. `G` is the type of a source, `D` that of a Document or node. */
export interface IngestChoices<G, D = never> {
  /**
   * What to delete. `"incremental"` deletes the old versions of the ingested sources. `"full"` also deletes everything
   * that is no longer among `sources`. `"none"` never deletes. A source that fails keeps its stored version. If you set
   * `"incremental"` explicitly, Documents and nodes that could not be replaced later are rejected: see `sourceIdKey`.
   * @default "incremental", if there are records of what is stored
   */
  readonly cleanup?: "incremental" | "full" | "none" | undefined;
  /**
   * With `cleanup: "full"`, receives the places of everything that is stored, and returns those to keep besides the places
   * of `sources`. For a run that cleans up after other runs, each with a share of the sources: `@x/jigsaw-bullmq`. If it
   * throws or rejects, the run ends and nothing is deleted.
   * @default none
   */
  readonly keepPlaces?:
    | ((places: readonly string[]) => ReadonlySet<string> | Promise<ReadonlySet<string>>)
    | undefined;
  /**
   * The metadata that identifies the source of a Document or node from another loader: a key, several keys, or a function.
   * All Documents with the same value are one source, whose old pieces are deleted when it changes. It takes precedence
   * over ids.
   */
  readonly sourceIdKey?: SourceIdKey<D> | undefined;
  /** Separates sources that share a path or an id, such as the files of two tenants. @default none */
  readonly scope?: string | undefined;
  /** The folder that paths are relative to, so that you can move it. @default paths are used as given */
  readonly root?: string | undefined;
  /**
   * Metadata keys whose changes don't cause a source to be embedded again. Use dots for nested keys. Replaces the default.
   * @default times and sizes of files: `last_modified`, `mtime`, `etag`, `pdf.info.ModDate` and similar
   */
  readonly volatileKeys?: readonly string[] | undefined;
  /** Embed everything again, even if nothing has changed. @default false */
  readonly forceUpdate?: boolean | undefined;
  /** Maximum number of tokens for this run. It stops with an error before a request could exceed it. @default no limit */
  readonly maxTokens?: number | undefined;
  /**
   * Report what a run would do, including the `bytes` and `requests` it would send, without sending or writing anything.
   * @default false
   */
  readonly dryRun?: boolean | undefined;
  /** Called after each source and awaited. If it throws or rejects, the run ends with that error. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  /** Called for each source that fails, with the source as you passed it. The result lists all failures too. */
  readonly onError?: ((source: G, error: Error) => void | Promise<void>) | undefined;
  /** Cancels the run, which stores what was embedded and rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The result of a run. Each source is counted once, as `added`, `updated`, `skipped`, `blank` or `failed`. */
export interface IngestCounts<G> {
  /** New sources. */
  readonly added: number;
  /** Changed sources, which replaced their old version. */
  readonly updated: number;
  /** Unchanged sources. Nothing was sent for them. */
  readonly skipped: number;
  /** Documents, nodes and texts without text. Their old versions are deleted. */
  readonly blank: number;
  /** Chunks that were not stored because they have no words, such as an empty page or silence. */
  readonly blankChunks: number;
  /** Stored parts of sources (files, pages, pieces) that were deleted and not replaced. */
  readonly deleted: number;
  /** Sources that failed, and why. A URL is listed without its credentials and query string. */
  readonly failed: readonly { readonly source: G; readonly error: Error }[];
  /**
   * Older entries that may be stale, as a count by file name or URL. New content without an `id` names the same file, but
   * nothing shows whether it replaces them. Set `sourceIdKey` or an `id`, so that later runs replace them.
   */
  readonly leftOver: Readonly<Record<string, number>>;
  /** The embedder's usage during the run. */
  readonly usage: TotalUsage;
  /** In a dry run: the bytes that would be sent. URLs count as 0. */
  readonly bytes?: number;
  /** In a dry run: the requests that would be sent, without those of `describe`. */
  readonly requests?: number;
}
