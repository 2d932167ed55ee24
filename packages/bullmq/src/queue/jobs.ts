import type { EmbeddingType } from "@x/jigsaw-core";

/** A source that outlives the process that enqueued it. */
export type JobSource =
  | {
      /** The text itself, which Redis holds. */
      readonly text: string;
      /** `"text-other"` for text that is not prose. */
      readonly type?: "text" | "text-other";
      /** What the source is known as for good. */
      readonly id?: string;
    }
  | {
      /** An http(s) address, with its signature if it has one. */
      readonly url: string;
      /** What the source is; found out where it is missing. */
      readonly type?: EmbeddingType;
      /** What the source is known as for good. */
      readonly id?: string;
    }
  | {
      /** An absolute path that workers find, too. */
      readonly path: string;
      /** What the source is; found out where it is missing. */
      readonly type?: EmbeddingType;
      /** What the source is known as for good. */
      readonly id?: string;
    }
  | {
      /** A key in JigsawStack's file store. */
      readonly fileStoreKey: string;
      /** What the file is. */
      readonly type: EmbeddingType;
      /** What the source is known as for good. */
      readonly id?: string;
    };

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
  /** What to ingest. */
  readonly source: JobSource;
}

/** The end of a run with `cleanup: "full"`: what is stored at other places than those of the run is to be deleted. */
export interface CleanUpJob {
  /** Names the run whose places are kept. */
  readonly run: string;
  /** How many places the run has at least. */
  readonly places: number;
}

/** What a job of the queue holds. */
export type IngestJob = SourceJob | CleanUpJob;

/** The names of the jobs, as BullMQ shows them. */
export const sourceJobName = "source";
export const cleanUpJobName = "clean-up";
