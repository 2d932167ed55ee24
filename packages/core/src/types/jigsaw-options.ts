import type { JigsawError } from "../errors/jigsaw-error.ts";
import type { AnswerCache } from "./answer-cache.ts";
import type { JigsawStackClient } from "./jigsawstack-client.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import type { Usage } from "./usage.ts";

/** How the chunk vectors of one text become a single vector. */
export type Pooling = "mean" | "first" | "error";

/** Options for both transports: direct requests and the official SDK. */
export interface CommonOptions {
  /**
   * Milliseconds for one attempt, from sending to the last byte of the response. `Infinity` means no limit.
   * @default 60_000
   */
  readonly timeout?: number | undefined;
  /**
   * Retries after the first attempt, for transient failures: network errors, timeouts, 408, 425, 429, 5xx, and responses
   * that are garbled or have `success: false`.
   * @default 6
   */
  readonly maxRetries?: number | undefined;
  /**
   * Requests in flight at once.
   * @default 200, which is 4 s of latency at 50 requests a second
   */
  readonly maxConcurrency?: number | undefined;
  /**
   * Requests started per second, over all clients of this process with the same key and base URL. If their limits differ,
   * the lowest wins. `Infinity` turns pacing off.
   * @default 50, the service's documented limit for one project
   */
  readonly requestsPerSecond?: number | undefined;
  /** Paces requests instead of `requestsPerSecond`, which can't be combined with it. */
  readonly rateLimiter?: RateLimiter | undefined;
  /**
   * Caches responses by content and options, so that nothing is embedded twice, in this run or a later one. The key
   * includes the service's `baseURL`, which is unknown with `client`: different services that you reach through SDK
   * objects must not share a cache. Not used on pages served over plain HTTP, where browsers can't hash.
   * @default none
   */
  readonly cache?: AnswerCache | undefined;
  /**
   * Also cache the responses for URLs, as if the content at an address never changed.
   * @default false: bytes and texts only
   */
  readonly cacheUrls?: boolean | undefined;
  /**
   * Aborting it cancels every call of this client. After that, at most one more request is sent for each file that
   * `upload` put into the file store: it deletes the file.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Length of the vectors, a whole number from 32 to 4096.
   * @default the service's own, 4096
   */
  readonly dimensions?: number | undefined;
  /**
   * What queries look for, at most 400 characters. Sent with text queries only.
   * @default not sent; the service then uses "Given a query, retrieve relevant passages that answer the query"
   */
  readonly instruction?: string | undefined;
  /**
   * What happens to a text that is longer than the service's limit of 32,768 tokens. `"split"` sends it in parts, one
   * request each, split at the ends of sentences: nothing is lost, and each part has its own vectors. With `"error"` the
   * service rejects it, with `"truncate"` it drops the end. Queries are never split.
   * @default "split"
   */
  readonly tokenOverflowMode?: "split" | "error" | "truncate" | undefined;
  /**
   * Which vector to return if the service splits one text into several chunks: the mean of their vectors (weighted by the
   * length of each chunk, scaled to unit length), the first chunk's vector, or an error.
   * @default "mean"
   */
  readonly pooling?: Pooling | undefined;
  /** Called with the usage of each response. A returned promise is awaited. If it throws or rejects, the call fails. */
  readonly onUsage?: ((usage: Usage) => void | Promise<void>) | undefined;
  /**
   * Called with the error of each failed attempt, before the next one. If it throws, the call fails with that error and
   * is not retried. Not called for aborts, and not awaited after one.
   */
  readonly onFailedAttempt?: ((error: JigsawError) => void | Promise<void>) | undefined;
}

/** Options for direct requests to the service: the default. */
export interface DirectOptions {
  /**
   * The project's API key. Use a public key in browsers. Secret keys belong on servers only.
   * @default environment variable JIGSAWSTACK_API_KEY
   */
  readonly apiKey?: string | undefined;
  /**
   * The address of the service, without `/v2/embedding`. A trailing `/v1` or `/v2` is removed. Redirects are not
   * followed, so the key is never sent to another host.
   * @default environment variable JIGSAWSTACK_BASE_URL, else https://api.jigsawstack.com
   */
  readonly baseURL?: string | undefined;
  /** Headers to send with each request, as a plain object of strings. Pass the key as `apiKey`, not as `x-api-key`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sends the requests, for a proxy or a test. @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * The largest response to read, in bytes after decompression. A larger one fails the call with a
   * `JigsawResponseError`, without a retry.
   * @default 128_000_000
   */
  readonly maxResponseBytes?: number | undefined;
  /**
   * Bypass the service's own cache of identical requests (24 hours): `x-jigsaw-skip-cache`.
   * @default false
   */
  readonly skipCache?: boolean | undefined;
  /**
   * Keep requests out of the service's logs: `x-jigsaw-no-request-log`.
   * @default false
   */
  readonly noRequestLog?: boolean | undefined;
  /** Not together with the options above: see {@link SdkOptions}. */
  readonly client?: undefined;
}

/**
 * Options for requests through the official SDK's object. This mode is limited: errors have no status, rate-limit headers
 * are not available, and a timeout or an abort does not close the socket. Set headers on the SDK itself.
 */
export interface SdkOptions {
  /**
   * `JigsawStack({ apiKey })` from the package `jigsawstack`, or any object with its `embedding_v2`. Its address is
   * unknown, so all such objects count as one service in `cache` and `vectorSpace`. Use a separate cache and store for
   * each service.
   */
  readonly client: JigsawStackClient;
  /** The SDK's own: set it on `JigsawStack(…)`. */
  readonly apiKey?: undefined;
  /** The SDK's own: set it on `JigsawStack(…)`. */
  readonly baseURL?: undefined;
  /** The SDK's own: set it on `JigsawStack(…)`. */
  readonly headers?: undefined;
  /** The SDK's own: set it on `JigsawStack(…)`. */
  readonly fetch?: undefined;
  /** The SDK's own: set it on `JigsawStack(…)`. */
  readonly maxResponseBytes?: undefined;
  /** The SDK's own: set it on `JigsawStack(…)`. */
  readonly skipCache?: undefined;
  /** The SDK's own: set it on `JigsawStack(…)`. */
  readonly noRequestLog?: undefined;
}

/**
 * All options of a client.
 * @example
 * ```ts
 * import { JigsawClient } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient({ dimensions: 1024, instruction: "Find the clause that answers the question" });
 * console.log((await client.embedQuery("May I sublet?")).length);
 * ```
 */
export type JigsawOptions = CommonOptions & (DirectOptions | SdkOptions);

/** The options that can differ in a derived client. */
export type DerivedOptions = Pick<CommonOptions, "dimensions" | "instruction" | "tokenOverflowMode"> &
  Pick<DirectOptions, "headers" | "fetch">;
