import type { EmbeddingType } from "./embedding-type.ts";

/** The parameters of `POST /v2/embedding`, by the names they have on the wire (JigsawStack's API reference). */
export interface EmbeddingParams {
  type: EmbeddingType;
  text?: string;
  url?: string;
  file_store_key?: string;
  dimensions?: number;
  query?: boolean;
  instruction?: string;
  token_overflow_mode?: "error" | "truncate";
  speaker_fingerprint?: boolean;
}

/** What no message may show: a text wherever it stands, or whatever a function takes out. */
export type Secret = string | ((text: string) => string);

/** One request, before any transport has put it on a wire. */
export interface EmbeddingRequest {
  readonly params: EmbeddingParams;
  /** Bytes that go out as multipart beside the parameters. */
  readonly file?: Blob;
  /** Stands in the cache for what `params` do not hold, or hold with a signature. */
  readonly content?: readonly string[];
  /** What no message may show, besides the key. */
  readonly secrets?: readonly Secret[];
  /** What the caller knows the input as, such as `texts[3]`: error messages name it. */
  readonly subject: string;
}

/** Bytes on their way into the file store, by the names that the official SDK sends. */
export interface UploadRequest {
  readonly params: { readonly key: string; readonly overwrite: boolean };
  readonly file: Blob;
  readonly subject: string;
}
