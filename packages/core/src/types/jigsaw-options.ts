import type { JigsawError } from "../errors/jigsaw-error.ts";
import type { AnswerCache } from "./answer-cache.ts";
import type { JigsawStackClient } from "./jigsawstack-client.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import type { Usage } from "./usage.ts";

/** How several chunk vectors of one text become one. */
export type Pooling = "mean" | "first" | "error";

/** Options that hold however the service is reached. */
export interface CommonOptions {
  /**
   * Milliseconds for one attempt, from sending to the last byte of the answer. `Infinity` for no limit.
   * @default 60_000
   */
  readonly timeout?: number | undefined;
  /**
   * Attempts after the first, for failures that can pass: network, timeout, 408, 425, 429, 5xx, an answer that is
   * mangled or says `success: false`.
   * @default 6
   */
  readonly maxRetries?: number | undefined;
  /**
   * Requests in flight at once.
   * @default 200, which is 4 s of latency at 50 requests a second
   */
  readonly maxConcurrency?: number | undefined;
  /**
   * Requests started a second, over all clients of this process with the same key and base URL; where theirs
   * differ, the lowest wins. `Infinity` turns pacing off.
   * @default 50, the service's documented limit for one project
   */
  readonly requestsPerSecond?: number | undefined;
  /** Paces requests in place of `requestsPerSecond`, which may not be given beside it. */
  readonly rateLimiter?: RateLimiter | undefined;
  /**
   * Holds answers by content and options, so that what was embedded before sends nothing, in this run or a later one.
   * Entries are told apart by the service's `baseURL`, which a `client` does not tell: services that are reached through
   * SDK objects must not share a cache. Pages served over plain HTTP, where browsers make no hashes, do without it.
   * @default none
   */
  readonly cache?: AnswerCache | undefined;
  /**
   * Let `cache` hold answers about URLs too, as if what is behind an address never changed.
   * @default false: bytes and texts only
   */
  readonly cacheUrls?: boolean | undefined;
  /**
   * Cancels every call of this client once it is aborted. Nothing is sent after that but one request at most for each
   * file that `upload` has put into the file store, to delete it.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Length of the vectors, a whole number from 32 to 4096.
   * @default the service's own, 4096
   */
  readonly dimensions?: number | undefined;
  /**
   * What queries are after, at most 400 characters; sent with text queries only.
   * @default none is sent; the service then takes "Given a query, retrieve relevant passages that answer the query"
   */
  readonly instruction?: string | undefined;
  /**
   * What happens to a text that is longer than the 32,768 tokens that the service takes. `"split"` sends it in parts, one
   * request each, cut at the ends of sentences: nothing is lost, and each part has vectors of its own. With `"error"` the
   * service refuses it, with `"truncate"` it leaves out the end. Queries are never split.
   * @default "split"
   */
  readonly tokenOverflowMode?: "split" | "error" | "truncate" | undefined;
  /**
   * What happens when the service splits one text into several chunks and one vector is wanted: their mean
   * (weighted by the chunks' lengths, scaled to unit length), the first chunk's vector, or an error.
   * @default "mean"
   */
  readonly pooling?: Pooling | undefined;
  /** Called with what each answer cost, and waited for. What it throws or rejects with fails the call. */
  readonly onUsage?: ((usage: Usage) => void | Promise<void>) | undefined;
  /**
   * Called with the error of each attempt that fails, before the next one. What it throws ends the call in place
   * of a retry. Not called for aborts, nor waited for after one.
   */
  readonly onFailedAttempt?: ((error: JigsawError) => void | Promise<void>) | undefined;
}

/** The service is spoken to directly: the default. */
export interface DirectOptions {
  /**
   * The project's key. Use a public key in browsers, a secret one on servers only.
   * @default environment variable JIGSAWSTACK_API_KEY
   */
  readonly apiKey?: string | undefined;
  /**
   * Where the service is, without `/v2/embedding`; a `/v1` or `/v2` at its end is left out. A key is never sent on to where it redirects.
   * @default environment variable JIGSAWSTACK_BASE_URL, else https://api.jigsawstack.com
   */
  readonly baseURL?: string | undefined;
  /** Headers to send with each request, as a plain object of strings; not `x-api-key`, which is `apiKey`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * The longest response that is read, in bytes after decompression. A longer one fails the call with a
   * `JigsawResponseError` after one attempt.
   * @default 128_000_000
   */
  readonly maxResponseBytes?: number | undefined;
  /**
   * Bypass the service's own cache of identical requests (24 hours): `x-jigsaw-skip-cache`.
   * @default false
   */
  readonly skipCache?: boolean | undefined;
  /**
   * Keep what is embedded out of the service's logs: `x-jigsaw-no-request-log`.
   * @default false
   */
  readonly noRequestLog?: boolean | undefined;
  readonly client?: undefined;
}

/**
 * The service is spoken to through the official SDK's object. Degraded: errors have no status, rate-limit headers are
 * not seen, and a timeout or an abort frees the caller but not the socket. Headers are set on the SDK itself.
 */
export interface SdkOptions {
  /**
   * `JigsawStack({ apiKey })` of the package `jigsawstack`, or anything with its `embedding_v2`. It does not tell its
   * address: all such objects count as one service, in a `cache` and in `vectorSpace`. Give each service a cache and a
   * store of its own.
   */
  readonly client: JigsawStackClient;
  readonly apiKey?: undefined;
  readonly baseURL?: undefined;
  readonly headers?: undefined;
  readonly fetch?: undefined;
  readonly maxResponseBytes?: undefined;
  readonly skipCache?: undefined;
  readonly noRequestLog?: undefined;
}

/**
 * Every option of a client.
 * @example
 * new JigsawClient({ dimensions: 1024, instruction: "Find the clause that answers the question" });
 */
export type JigsawOptions = CommonOptions & (DirectOptions | SdkOptions);

/** The options that a derived client may have of its own. */
export type DerivedOptions = Pick<CommonOptions, "dimensions" | "instruction" | "tokenOverflowMode"> &
  Pick<DirectOptions, "headers" | "fetch">;
