import type { EmbeddingType } from "@x/jigsaw-core";

/** A source that outlives the process that enqueued it. */
export type JobSource =
  | { readonly text: string; readonly type?: "text" | "text-other"; readonly id?: string }
  | { readonly url: string; readonly type?: EmbeddingType; readonly id?: string }
  | { readonly path: string; readonly type?: EmbeddingType; readonly id?: string }
  | { readonly fileStoreKey: string; readonly type: EmbeddingType; readonly id?: string };

/** Options of `ingest` that travel with a source, so that producer and workers agree on its place. */
export interface PlacingOptions {
  /** Keeps apart what shares a path or an id, such as the files of two tenants. @default none */
  readonly scope?: string | undefined;
  /** The folder that paths are taken relative to, so that it can be moved. @default absolute paths */
  readonly root?: string | undefined;
  /** Embed everything again, whatever is recorded. @default false */
  readonly forceUpdate?: boolean | undefined;
  /** `"none"` keeps what a source replaces. @default "incremental" */
  readonly cleanup?: "incremental" | "none" | undefined;
}

/** One source to ingest. */
export interface SourceJob extends PlacingOptions {
  readonly source: JobSource;
}

/** The end of a run with `cleanup: "full"`: what is stored at other places than those of the run is to be deleted. */
export interface CleanUpJob {
  readonly run: string;
  /** How many places the run has at least. */
  readonly places: number;
}

/** What a job of the queue holds. */
export type IngestJob = SourceJob | CleanUpJob;

/** The names of the jobs, as BullMQ shows them. */
export const sourceJobName = "source";
export const cleanUpJobName = "clean-up";
