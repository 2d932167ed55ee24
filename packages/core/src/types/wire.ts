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

/** One request, before any transport has put it on a wire. */
export interface EmbeddingRequest {
  readonly params: EmbeddingParams;
  /** Bytes that go out as multipart beside the parameters. */
  readonly file?: Blob;
  /** What the caller knows the input as, such as `texts[3]`: error messages name it. */
  readonly subject: string;
}
