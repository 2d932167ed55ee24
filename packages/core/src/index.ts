export { JigsawClient } from "./client/jigsaw-client.ts";
export { JigsawApiError, type JigsawApiErrorOptions } from "./errors/jigsaw-api-error.ts";
export { JigsawAuthenticationError } from "./errors/jigsaw-authentication-error.ts";
export { JigsawConnectionError } from "./errors/jigsaw-connection-error.ts";
export { JigsawError, type JigsawErrorOptions } from "./errors/jigsaw-error.ts";
export { JigsawInputError } from "./errors/jigsaw-input-error.ts";
export { JigsawRateLimitError } from "./errors/jigsaw-rate-limit-error.ts";
export { JigsawResponseError } from "./errors/jigsaw-response-error.ts";
export { JigsawTimeoutError } from "./errors/jigsaw-timeout-error.ts";
export type { AnswerCache } from "./types/answer-cache.ts";
export type { CallOptions, EmbedOptions, EmbedTextsOptions, Progress } from "./types/call-options.ts";
export type { EachResult } from "./types/each-result.ts";
export type { Embedded, EmbeddedChunk } from "./types/embedded.ts";
export type { EmbeddingType } from "./types/embedding-type.ts";
export type { IdentifiedSource } from "./types/identified-source.ts";
export type {
  CommonOptions,
  DerivedOptions,
  DirectOptions,
  JigsawOptions,
  Pooling,
  SdkOptions,
} from "./types/jigsaw-options.ts";
export type { JigsawStackClient } from "./types/jigsawstack-client.ts";
export type { RateLimiter, RateLimitReport } from "./types/rate-limiter.ts";
export type {
  AudioSource,
  DataSource,
  DocumentSource,
  FileSource,
  ImageSource,
  Media,
  PdfSource,
  Source,
  StoredSource,
  TextSource,
  UrlSource,
} from "./types/source.ts";
export type { TotalUsage, Usage } from "./types/usage.ts";
export type { EmbeddingParams } from "./types/wire.ts";
