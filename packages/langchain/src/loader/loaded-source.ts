import type { LoadedChunks } from "@x/jigsaw-core/ingestion";
import type { MergeMetadata } from "../documents/to-documents.ts";

/** The chunks of a source, and how to make the metadata of their Documents. */
export interface LoadedSource extends LoadedChunks {
  readonly metadata: MergeMetadata;
  /** Where the source is. Undefined for a Document, because its metadata says where it is. */
  readonly place?: string;
}
