// What the adapters for frameworks share. No part of the public surface: it may change in any version.
export { sha256 } from "../sha256.ts";
export { acrossCopies } from "../across-copies.ts";
export { identifiedFile } from "../client/known-sources.ts";
export { chunkIds } from "../source/identity.ts";
export { fileOrUrl } from "../source/file-or-url.ts";
export { knownExtensions } from "../source/media-types.ts";
export { isRecord } from "../is-record.ts";
export { meetsAll } from "../errors/meets-all.ts";
export { isFolderPath, isMissingFolder, listFiles } from "./list-files.ts";
export { locationOf } from "./location.ts";
export { speakerVector } from "./speaker-vector.ts";
export { checkMetadata, flatten, type Scalar } from "./flat-metadata.ts";
export { isEmbedder, usageSince, type Embedder } from "./embedder.ts";
export { eachSource } from "./each-source.ts";
export { eachFile } from "./each-file.ts";
export { openSource } from "./open-source.ts";
export { RecentLoads } from "./recent-loads.ts";
export { IngestRun } from "./ingest-run.ts";
export type { IngestCounts, IngestSteps, Looked, Written } from "./ingest-steps.ts";
export type { Batched } from "./write-batches.ts";
export { Places } from "./places.ts";
export { loadedChunks, type LoadedChunk, type LoadedChunks } from "./loaded-chunk.ts";
export {
  loadChunks,
  loadSettings,
  type Describe,
  type LoadOptions,
  type LoadSettings,
} from "./load-chunks.ts";
export { mapConcurrently, type MapOptions } from "./map-concurrently.ts";
export { pdfPages } from "./pdf-pages.ts";
export { isTagged, tagOf, wholeTagOf } from "./label.ts";
export { describeWithPdfText, type DescribeSource } from "./describe-with-pdf-text.ts";
export { describeWithVocr, type VocrClient, type VocrParams } from "./describe-with-vocr.ts";
export { withoutSecrets } from "./without-secrets.ts";
