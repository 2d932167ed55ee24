import type { LoadedChunks } from "@x/jigsaw-core/internal";
import type { MergeMetadata } from "../documents/to-documents.ts";

/** The chunks of a source, and how to make the metadata of their Documents. */
export interface LoadedSource extends LoadedChunks {
  readonly metadata: MergeMetadata;
  /**
   * Where the source is: `ingest` replaces it by its place. Undefined for a Document, whose place is in its metadata.
   */
  readonly place?: string;
}
