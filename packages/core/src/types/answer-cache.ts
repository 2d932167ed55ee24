/**
 * Keeps responses between runs. Any key-value store of JSON values fits, such as a Keyv instance. Cache errors are
 * swallowed; at worst a request is repeated, so watch the store's own errors. `get` and `set` time out after 10 s, which
 * counts as a cache miss.
 */
export interface AnswerCache {
  /** Returns the value that was set for the key, or anything else if there is none. */
  get(key: string): Promise<unknown>;
  /**
   * Stores a value under a key.
   * @param value plain JSON, about 90 KB for one vector of 4096 dimensions
   */
  set(key: string, value: unknown): Promise<unknown>;
}
