import type { EmbeddingParams, UploadRequest } from "./wire.ts";

/**
 * The part of the official SDK's object (`JigsawStack({ apiKey })`) that this package uses. It is an interface instead of
 * the SDK's own type, so that any version of the SDK fits and none has to be installed.
 */
export interface JigsawStackClient {
  embedding_v2(params: EmbeddingParams): Promise<unknown>;
  embedding_v2(file: Blob, params: EmbeddingParams): Promise<unknown>;
  /** Only needed for `upload`. */
  readonly store?: {
    readonly upload: (file: Blob, params: UploadRequest["params"]) => Promise<unknown>;
    readonly delete: (key: string) => Promise<unknown>;
  };
}
