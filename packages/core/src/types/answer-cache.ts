/**
 * Holds answers from one run to the next. Any store of JSON values by string keys fits, a Keyv instance for one.
 * A cache that fails costs requests, never a call: watch the store's own errors. Neither `get` nor `set` is waited for
 * longer than 10 s: an answer that has not come by then counts as not there, or as not stored.
 */
export interface AnswerCache {
  /** The value that was set for a key; anything else where there is none. */
  get(key: string): Promise<unknown>;
  /** @param value plain JSON, about 90 KB for a vector of 4096 dimensions */
  set(key: string, value: unknown): Promise<unknown>;
}
