import type { EmbeddingType } from "./embedding-type.ts";

/** The parameters of `POST /v2/embedding`, named as in JigsawStack's API reference. */
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

/** Something to redact from messages: a string, or a function that redacts a text. */
export type Secret = string | ((text: string) => string);

/** One request, independent of the transport. */
export interface EmbeddingRequest {
  readonly params: EmbeddingParams;
  /** Bytes to send as multipart, along with the parameters. */
  readonly file?: Blob;
  /** Identifies the content in cache keys, because `params` may lack it or contain a signed URL. */
  readonly content?: readonly string[];
  /** What to redact from messages, besides the key. */
  readonly secrets?: readonly Secret[];
  /** How error messages refer to the input, such as `texts[3]`. */
  readonly subject: string;
}

/** An upload to the file store, with the parameter names of the official SDK. */
export interface UploadRequest {
  readonly params: { readonly key: string; readonly overwrite: boolean };
  readonly file: Blob;
  readonly subject: string;
}
