// What the framework adapters need to load and ingest sources. Loaded with the first load or the first run, because
// programs that only search don't need it. Not part of the public API: it may change in any version.
export { mapConcurrently } from "./concurrency/map-concurrently.ts";
export { eachFile } from "./ingest/each-file.ts";
export { inBatches } from "./ingest/in-batches.ts";
export type { IngestAdapter } from "./ingest/ingest-adapter.ts";
export type { IngestChoices, IngestCounts, SourceIdKey } from "./ingest/ingest-choices.ts";
export type { IngestStore } from "./ingest/ingest-store.ts";
export type { Part } from "./ingest/inspect.ts";
export { isRandomId, nameIn, plainItem, type Item } from "./ingest/item.ts";
export { chunkIdsOf, partId } from "./ingest/part-ids.ts";
export { placeAt, placeOfSource } from "./ingest/place.ts";
export type { Entry, Ledger, LedgerRecord, WantedRecords } from "./ingest/records.ts";
export { runIngest } from "./ingest/run-ingest.ts";
export { flatten } from "./load/flat-metadata.ts";
export { loadChunks } from "./load/load-chunks.ts";
export { loadEach } from "./load/load-each.ts";
export { SharedLoads } from "./load/load-shared.ts";
export { loadedChunks, type LoadedChunk, type LoadedChunks } from "./load/loaded-chunk.ts";
export { besides, MetadataReport, ownName, withoutSignatures } from "./load/metadata-report.ts";
export { chunkIds } from "./source/identity.ts";
export { openSource } from "./source/open-source.ts";
export { fileOrUrl } from "./source/read/file-or-url.ts";
export type { PlainSource } from "./source/read/plain-source.ts";
export { readSource } from "./source/read/read-source.ts";
export { withoutSecrets } from "./source/without-secrets.ts";
