import type { EmbeddingParams, UploadRequest } from "./wire.ts";

/**
 * The part of the official SDK's object (`JigsawStack({ apiKey })`) that this package uses. It is an interface instead of
 * the SDK's own type, so that any version of the SDK fits and none has to be installed.
 */
export interface JigsawStackClient {
  /** Embeds what the parameters name. */
  embedding_v2(params: EmbeddingParams): Promise<unknown>;
  /** Embeds a file. */
  embedding_v2(file: Blob, params: EmbeddingParams): Promise<unknown>;
  /** Only needed for `upload`. */
  readonly store?: {
    /** Stores a file under a key. */
    readonly upload: (file: Blob, params: UploadRequest["params"]) => Promise<unknown>;
    /** Deletes a file by its key. */
    readonly delete: (key: string) => Promise<unknown>;
  };
}
