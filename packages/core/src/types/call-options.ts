import type { TotalUsage } from "./usage.ts";

/** The progress of a call over many inputs. */
export interface Progress {
  /** Inputs that are embedded or, with `embedEach`, have failed. Never decreases. */
  readonly done: number;
  /** All inputs of this call. Equals `done` if the inputs come from an iterator. */
  readonly total: number;
  /** The client's usage so far, over all its calls. */
  readonly usage: TotalUsage;
}

/** Options of one call. */
export interface CallOptions {
  /**
   * Cancels the call, which rejects with the signal's own reason. After that, at most one more request is sent, within
   * 10 s: it deletes the file that `upload` put into the file store.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * A `"query"` is sent before everything else that waits for the rate limit or for `maxConcurrency`.
   * @default "query" for queries, "batch" for everything else
   */
  readonly priority?: "query" | "batch" | undefined;
  /** Called after each input that is done. A returned promise is awaited. If it throws or rejects, the call fails. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
}

/** Options of one call that embeds a list of texts. */
export interface EmbedTextsOptions extends CallOptions {
  /** Embed the texts as queries: with `query: true`, the `instruction` and the priority of a query. @default false */
  readonly query?: boolean | undefined;
}

/** Options of one call that embeds sources. */
export interface EmbedOptions extends CallOptions {
  /** Request vectors of the speakers' voices. Only affects recordings. @default false */
  readonly speakerFingerprint?: boolean | undefined;
  /**
   * Send bytes through JigsawStack's file store. This takes three requests: an upload, the embedding and a deletion. The
   * deletion delays the result by at most 10 s, or by `timeout` if that is shorter. If it does not succeed in time,
   * `fileStoreKey` names the file. `"keep"` keeps the file and returns its key as `fileStoreKey`. Queries always delete the
   * file, because a vector can't carry its key. Has no effect on texts, URLs and cached inputs.
   * @default false
   */
  readonly upload?: boolean | "keep" | undefined;
}
