import type { EmbeddingType } from "@x/jigsaw-core";

/** A source that still exists after the process that enqueued it has ended. */
export type JobSource =
  | {
      /** The text. It is stored in Redis. */
      readonly text: string;
      /** `"text-other"` for text that is not prose. */
      readonly type?: "text" | "text-other";
      /** Your permanent id of the source. */
      readonly id?: string;
    }
  | {
      /** An http(s) URL, including a signature in its query string. */
      readonly url: string;
      /** The type of the source. If it is not set, it is detected. */
      readonly type?: EmbeddingType;
      /** Your permanent id of the source. */
      readonly id?: string;
    }
  | {
      /** An absolute path that must also exist on the machines of the workers. */
      readonly path: string;
      /** The type of the source. If it is not set, it is detected. */
      readonly type?: EmbeddingType;
      /** Your permanent id of the source. */
      readonly id?: string;
    }
  | {
      /** A key in JigsawStack's file store. */
      readonly fileStoreKey: string;
      /** The type of the file. */
      readonly type: EmbeddingType;
      /** Your permanent id of the source. */
      readonly id?: string;
    };

/** Options of `ingest` that `enqueue` stores in each job. `scope` and `root` are part of the id of a source. */
export interface PlacingOptions {
  /** Separates sources that share a path or an id, such as the files of two tenants. @default none */
  readonly scope?: string | undefined;
  /** The folder that paths are relative to, so that you can move it. @default absolute paths */
  readonly root?: string | undefined;
  /** Embed everything again, even if nothing has changed. @default false */
  readonly forceUpdate?: boolean | undefined;
  /** `"none"` never deletes the old version of a source. @default "incremental" */
  readonly cleanup?: "incremental" | "none" | undefined;
}

/** The job of one source. */
export interface SourceJob extends PlacingOptions {
  /** The source to ingest. */
  readonly source: JobSource;
}

/** The clean-up job of an `enqueue` call with `cleanup: "full"`. It deletes all stored sources that were not enqueued. */
export interface CleanUpJob {
  /** The id of the `enqueue` call. */
  readonly run: string;
  /** The minimum number of sources that the set of this call in Redis must have. If it has fewer, nothing is deleted. */
  readonly places: number;
}

/** The data of a job in the queue. */
export type IngestJob = SourceJob | CleanUpJob;

/** The name of a source's job, as BullMQ shows it. */
export const sourceJobName = "source";
/** The name of a clean-up job, as BullMQ shows it. */
export const cleanUpJobName = "clean-up";
