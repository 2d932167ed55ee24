import type { AbortScope } from "../abort/abort-scope.ts";
import type { RateLimitReport } from "../types/rate-limiter.ts";
import type { EmbeddingRequest, UploadRequest } from "../types/wire.ts";

/** Sends a single request, without retries: directly or through the SDK. */
export interface Transport {
  /**
   * Resolves to the parsed JSON of a 2xx response. Rejects with a `JigsawError`, or with the scope's reason as soon as the
   * scope is aborted.
   */
  send(request: EmbeddingRequest, scope: AbortScope): Promise<unknown>;
  /** Uploads a file to the file store. Resolves and rejects like `send`. */
  upload(request: UploadRequest, scope: AbortScope): Promise<unknown>;
  /** Deletes a file from the file store. Rejects like `send`; the body of a 2xx response is ignored. */
  remove(key: string, subject: string, scope: AbortScope): Promise<void>;
}

/**
 * Called with the rate limit of a response as soon as its headers have arrived.
 * @param sentAt when the request was sent, by `performance.now()`
 */
export type ReportRateLimit = (report: RateLimitReport, sentAt: number) => void;
