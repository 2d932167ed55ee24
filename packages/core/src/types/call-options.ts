import type { TotalUsage } from "./usage.ts";

/** How far a call over many inputs has come. */
export interface Progress {
  /** Inputs that are embedded, and those whose failure was told in their place (`embedEach`). Never falls. */
  readonly done: number;
  /** Inputs of this call; where they come from an iterator, those that are done. */
  readonly total: number;
  /** What the client has used so far, over all its calls. */
  readonly usage: TotalUsage;
}

/** What can be given with one call. */
export interface CallOptions {
  /**
   * Cancels the call, which rejects with the signal's own reason. Nothing is sent after that but one request at most,
   * within 10 s, that deletes the file which `upload` has put into the file store.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * A `"query"` is sent before anything else that waits for the rate limit or for `maxConcurrency`.
   * @default "query" for queries, "batch" for everything else
   */
  readonly priority?: "query" | "batch" | undefined;
  /** Called after each input that is done, and waited for where it returns a promise. What it throws or rejects with fails the call. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
}

/** What can be given when a list of texts is embedded. */
export interface EmbedTextsOptions extends CallOptions {
  /** Embed the texts as queries: with `query: true`, the `instruction` and the priority of a query. @default false */
  readonly query?: boolean | undefined;
}

/** What can be given when sources are embedded. */
export interface EmbedOptions extends CallOptions {
  /** Ask for vectors of the speakers' voices. Changes nothing for what is no recording. @default false */
  readonly speakerFingerprint?: boolean | undefined;
  /**
   * Send bytes through JigsawStack's file store: an upload, the embedding, and a deletion, three requests in all.
   * The deletion holds the answer up for 10 s at most, or for `timeout` if that is shorter. What is left then is named in
   * `fileStoreKey`. `"keep"` leaves the file there and its key in `fileStoreKey`, but after a query, whose vector has no
   * place for the key. Changes nothing for texts, for URLs, and for what the `cache` knows.
   * @default false
   */
  readonly upload?: boolean | "keep" | undefined;
}
