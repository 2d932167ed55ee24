export { asEmbeddingModelV3 } from "./as-embedding-model-v3.ts";
export { createJigsaw, jigsaw, type JigsawProvider } from "./jigsaw-provider.ts";
export type { JigsawEmbeddingModelId } from "./jigsaw-embedding-model.ts";
export type { JigsawEmbeddingModelOptions } from "./jigsaw-embedding-model-options.ts";
export type { JigsawMediaOptions } from "./jigsaw-media-options.ts";
export type { JigsawProviderSettings } from "./jigsaw-provider-settings.ts";
export { VERSION } from "./version.ts";
export {
  JigsawApiError,
  JigsawAuthenticationError,
  JigsawConnectionError,
  JigsawError,
  JigsawInputError,
  JigsawRateLimitError,
  JigsawResponseError,
  JigsawTimeoutError,
  type Embedded,
  type EmbeddedChunk,
  type Source,
} from "@x/jigsaw-core";
