import type { RateLimitState } from "./rate-limiter.ts";

/** The three headers of every response. There is no `retry-after`. */
export function rateLimitHeaders({ limit, remaining, resetAt }: RateLimitState): Record<string, string> {
  return {
    "x-jigsaw-rate-limit-limit": String(limit),
    "x-jigsaw-rate-limit-remaining": String(remaining),
    "x-jigsaw-rate-limit-reset": String(resetAt),
  };
}
