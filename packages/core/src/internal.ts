// What the framework adapters need at once; what they need to load sources is in `ingestion`. Not part of the public API:
// it may change in any version.
export { untilSignal } from "./abort/until-signal.ts";
export { isFatal } from "./errors/is-fatal.ts";
export { isRecord } from "./guards/is-record.ts";
export { describeWithPdfText } from "./load/describe-with-pdf-text.ts";
export { describeWithVocr, type VocrClient } from "./load/describe-with-vocr.ts";
export { eachSource } from "./load/each-source.ts";
export { isEmbedder } from "./load/embedder.ts";
export { filesIn } from "./load/files-in.ts";
export type { Describe } from "./load/find-words.ts";
export type { Metadata, Scalar } from "./load/flat-metadata.ts";
export { tagOf, wholeTagOf } from "./load/label.ts";
export { loadOptionNames, loadSettings, type LoadOptions, type LoadSettings } from "./load/load-settings.ts";
export { readText, type ReadTextOptions } from "./load/read-text.ts";
export type { PdfOptions } from "./load/reading/pdf-pages.ts";
export { speakerVector } from "./load/speaker-vector.ts";
export { checkNames } from "./options/check-names.ts";
export { checkNumber, checkShape } from "./options/checks.ts";
export { acrossCopies } from "./runtime/across-copies.ts";
export { sha256 } from "./runtime/sha256.ts";
export { isTagged, tagIn, withoutTag, withoutTags } from "./source/label.ts";
export { knownExtensions } from "./source/kind/known-extensions.ts";
export { differentOptionsError, missingVectorError } from "./source/placeholder-errors.ts";

// What is public, so that the LangChain adapter loads one file of core instead of two.
export type * from "./index.ts";
export { JigsawClient } from "./client/jigsaw-client.ts";
export { JigsawApiError } from "./errors/jigsaw-api-error.ts";
export { JigsawAuthenticationError } from "./errors/jigsaw-authentication-error.ts";
export { JigsawConnectionError } from "./errors/jigsaw-connection-error.ts";
export { JigsawError } from "./errors/jigsaw-error.ts";
export { JigsawInputError } from "./errors/jigsaw-input-error.ts";
export { JigsawRateLimitError } from "./errors/jigsaw-rate-limit-error.ts";
export { JigsawResponseError } from "./errors/jigsaw-response-error.ts";
export { JigsawTimeoutError } from "./errors/jigsaw-timeout-error.ts";
