import { draw } from "../random/draw.ts";
import type { Settings } from "../types/settings.ts";
import { FixedWindowLimiter } from "./fixed-window-limiter.ts";
import { NoLimiter } from "./no-limiter.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { SlidingWindowLimiter } from "./sliding-window-limiter.ts";

type Limits = Pick<Settings, "requestsPerSecond" | "rateLimitWindow" | "seed">;

export function createRateLimiter({ requestsPerSecond, rateLimitWindow, seed }: Limits): RateLimiter {
  if (requestsPerSecond === Number.POSITIVE_INFINITY) return new NoLimiter();
  if (rateLimitWindow === "sliding") return new SlidingWindowLimiter(requestsPerSecond);
  return new FixedWindowLimiter(requestsPerSecond, draw(seed) * 1000);
}
