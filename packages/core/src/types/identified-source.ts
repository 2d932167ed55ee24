import type { EmbeddingType } from "./embedding-type.ts";

/**
 * A source that was inspected and is not embedded yet. Pass this object, not a copy, to `embed` or `embedEach` instead of
 * the source. Then the source is read only once.
 */
export interface IdentifiedSource {
  /**
   * A UUID derived from what the vectors depend on: content (for a URL, its address without credentials and signature),
   * type, `dimensions` and `tokenOverflowMode`. Equal content has equal ids, whatever its name.
   */
  readonly id: string;
  /** Where the source is, the same for all its versions: a hash of its `id`, path, URL or store key, else of its content. */
  readonly location: string;
  /** What the source is. */
  readonly type: EmbeddingType;
  /** Path, URL without credentials and query string, file name, store key, or "text". */
  readonly source: string;
  /** The SHA-256 of the bytes in hex. Texts in any encoding are hashed as UTF-8. */
  readonly sha256?: string;
  /** As given, else found in the first bytes, else by the extension. */
  readonly mimeType?: string;
}
