export {
  describeWithPdfText,
  describeWithVocr,
  readText,
  type Describe,
  type PdfOptions,
  type ReadTextOptions,
  type Scalar,
  type VocrClient,
} from "@x/jigsaw-core/internal";
export {
  JigsawApiError,
  JigsawAuthenticationError,
  JigsawClient,
  JigsawConnectionError,
  JigsawError,
  JigsawInputError,
  JigsawRateLimitError,
  JigsawResponseError,
  JigsawTimeoutError,
  type CallOptions,
  type CommonOptions,
  type DerivedOptions,
  type DirectOptions,
  type EachResult,
  type Embedded,
  type EmbeddedChunk,
  type EmbedOptions,
  type EmbedTextsOptions,
  type EmbeddingParams,
  type EmbeddingType,
  type IdentifiedSource,
  type AnswerCache,
  type JigsawApiErrorOptions,
  type JigsawErrorOptions,
  type JigsawOptions,
  type JigsawStackClient,
  type Pooling,
  type Progress,
  type RateLimiter,
  type RateLimitReport,
  type SdkOptions,
  type Source,
  type AudioSource,
  type DataSource,
  type DocumentSource,
  type FileSource,
  type ImageSource,
  type Media,
  type PdfSource,
  type StoredSource,
  type TextSource,
  type UrlSource,
  type TotalUsage,
  type Usage,
} from "@x/jigsaw-core";
export { speakerVectorOf } from "./embed-once/known-vectors.ts";
export type { JigsawTransformOptions } from "./embedding/transform-options.ts";
export { ingest } from "./ingest/ingest.ts";
export type { IngestOptions, IngestResult, IngestSource, IngestSources } from "./ingest/ingest-options.ts";
export { JigsawEmbedding } from "./embedding/jigsaw-embedding.ts";
export type { NodeMetadata } from "./nodes/node-metadata.ts";
export { wordsOf } from "./nodes/words-of.ts";
export { JigsawQueryEngine } from "./query/jigsaw-query-engine.ts";
export { toMessageContent, type MessageContentOptions } from "./query/to-message-content.ts";
export {
  JigsawDirectoryReader,
  type JigsawDirectoryReaderOptions,
} from "./reader/jigsaw-directory-reader.ts";
export { JigsawReader } from "./reader/jigsaw-reader.ts";
export { jigsawReaders } from "./reader/jigsaw-readers.ts";
export type { JigsawReaderOptions, ReaderSource } from "./reader/reader-options.ts";
export type { Modality } from "./retriever/filters.ts";
export type { JigsawIndex } from "./retriever/jigsaw-index.ts";
export {
  JigsawRetriever,
  type JigsawRetrieverCall,
  type JigsawRetrieverOptions,
} from "./retriever/jigsaw-retriever.ts";
export type { JigsawSearchOptions } from "./retriever/search-options.ts";
