import type { AbortScope } from "../abort/abort-scope.ts";
import type { RateLimitReport } from "../types/rate-limiter.ts";
import type { EmbeddingRequest, UploadRequest } from "../types/wire.ts";

/** Sends one request, once. The seam between what is asked and how it travels. */
export interface Transport {
  /**
   * Resolves to the parsed JSON of a 2xx answer. Rejects with a `JigsawError`, or with the scope's reason as soon
   * as that is aborted.
   */
  send(request: EmbeddingRequest, scope: AbortScope): Promise<unknown>;
  /** Puts a file into the service's file store; resolves and rejects likewise. */
  upload(request: UploadRequest, scope: AbortScope): Promise<unknown>;
  /** Deletes a file from the file store; rejects likewise, and resolves whatever a 2xx answer holds. */
  remove(key: string, subject: string, scope: AbortScope): Promise<void>;
}

/**
 * Called with what an answer told of the rate limit, as soon as its headers are there.
 * @param sentAt when its request went out, by `performance.now()`
 */
export type ReportRateLimit = (report: RateLimitReport, sentAt: number) => void;
