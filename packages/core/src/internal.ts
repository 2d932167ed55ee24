// What the adapters for frameworks share. No part of the public surface: it may change in any version.
export { sha256 } from "./runtime/sha256.ts";
export { chunkIds } from "./source/identity.ts";
export { fileOrUrl } from "./source/read/file-or-url.ts";
export { knownExtensions } from "./source/kind/media-types.ts";
export { isRecord } from "./guards/is-record.ts";
export { meetsAll } from "./errors/meets-all.ts";
export { filesIn } from "./load/files-in.ts";
export { loadEach } from "./load/load-each.ts";
export { speakerVector } from "./load/speaker-vector.ts";
export { flatten, type Metadata, type Scalar } from "./load/flat-metadata.ts";
export { besides, MetadataReport, ownName, withoutSignatures } from "./load/metadata-report.ts";
export { isEmbedder } from "./load/embedder.ts";
export { eachSource } from "./load/each-source.ts";
export { runIngest } from "./ingest/run-ingest.ts";
export type { IngestAdapter } from "./ingest/ingest-adapter.ts";
export type { IngestChoices, IngestCounts, SourceIdKey } from "./ingest/ingest-choices.ts";
export type { IngestStore } from "./ingest/ingest-store.ts";
export { isRandomId, nameIn, plainItem, type Item } from "./ingest/item.ts";
export type { Part } from "./ingest/look.ts";
export { chunkIdsOf, partId } from "./ingest/part-ids.ts";
export { placeAt } from "./ingest/place.ts";
export type { Entry, Ledger, LedgerRecord, WantedRecords } from "./ingest/records.ts";
export { openSource } from "./source/open-source.ts";
export { SharedLoads } from "./load/load-shared.ts";
export { loadedChunks, type LoadedChunk, type LoadedChunks } from "./load/loaded-chunk.ts";
export { checkNames } from "./options/check-names.ts";
export {
  loadChunks,
  loadOptionNames,
  loadSettings,
  type LoadOptions,
  type LoadSettings,
} from "./load/load-chunks.ts";
export type { Describe } from "./load/find-words.ts";
export { mapConcurrently } from "./concurrency/map-concurrently.ts";
export { untilSignal } from "./abort/until-signal.ts";
export { describeWithPdfText } from "./load/describe-with-pdf-text.ts";
export { describeWithVocr, type VocrClient } from "./load/describe-with-vocr.ts";
