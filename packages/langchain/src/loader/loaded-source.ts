import type { LoadedChunks, Scalar } from "@x/jigsaw-core/internal";

/** The chunks of a source, and what its Documents say besides: the option `metadata`, and a Document's own. */
export interface LoadedSource extends LoadedChunks {
  readonly metadata: Readonly<Record<string, Scalar>>;
  /** What `ingest` can replace it by; undefined for a Document, which says so itself. */
  readonly place?: string;
}
