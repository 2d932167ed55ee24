import type { EmbeddingType } from "./embedding-type.ts";

/**
 * A source that was looked at, and not embedded yet. Hand this very object, not a copy, to `embed` or `embedEach` in place
 * of the source: it is read only once then.
 */
export interface IdentifiedSource {
  /**
   * A UUID made of what the vectors depend on: content (of a URL the address without credentials and signature),
   * type, `dimensions` and `tokenOverflowMode`. Equal content has equal ids, whatever it is called.
   */
  readonly id: string;
  /** Where it is, the same for each version of it: a hash of the caller's `id`, path, URL or store key, else of its content. */
  readonly location: string;
  readonly type: EmbeddingType;
  /** Path, URL without credentials and query string, file name, store key, or "text". */
  readonly source: string;
  /** Hex, of the bytes, or of the words in UTF-8 where it is a text in whatever encoding. */
  readonly sha256?: string;
  readonly mimeType?: string;
}
