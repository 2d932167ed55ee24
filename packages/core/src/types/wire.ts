import type { EmbeddingType } from "./embedding-type.ts";

/** The parameters of `POST /v2/embedding`, named as in JigsawStack's API reference. */
export interface EmbeddingParams {
  /** What the input is. */
  type: EmbeddingType;
  /** A text to embed. */
  text?: string;
  /** An address that the service downloads from. */
  url?: string;
  /** The key of a file in the file store. */
  file_store_key?: string;
  /** Length of the vectors, 32 to 4096. */
  dimensions?: number;
  /** Whether a text is a query. */
  query?: boolean;
  /** What a query is after, at most 400 characters. */
  instruction?: string;
  /** What happens to a text that is too long. */
  token_overflow_mode?: "error" | "truncate";
  /** Whether to return vectors of the voices in a recording. */
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
