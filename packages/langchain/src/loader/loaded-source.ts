import type { LoadedChunks } from "@x/jigsaw-core/internal";
import type { MergeMetadata } from "../documents/to-documents.ts";

/** The chunks of a source, and what its Documents say besides: the option `metadata`, and a Document's own. */
export interface LoadedSource extends LoadedChunks {
  readonly metadata: MergeMetadata;
  /** What `ingest` can replace it by; undefined for a Document, which says so itself. */
  readonly place?: string;
}
