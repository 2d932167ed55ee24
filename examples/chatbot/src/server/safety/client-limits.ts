import { getConnInfo } from "@hono/node-server/conninfo";
import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "./refusal.ts";

/** Limits for one client. */
export interface ClientLimit {
  readonly perMinute: number;
  /** Maximum number of requests in flight. */
  readonly maxConcurrent: number;
}

/** Counts requests per client address. Above the limit, responds with 429, and with `Retry-After` for the limit per minute. */
export function clientLimit({ perMinute, maxConcurrent }: ClientLimit, what: string): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const inFlight = new Map<string, number>();
  return async (c, next) => {
    const client = getConnInfo(c).remote.address ?? "unknown";
    const count = inFlight.get(client) ?? 0;
    if (count >= maxConcurrent)
      throw new Refusal(429, `You already have ${count} ${what} in progress. Wait for one to finish.`);
    inFlight.set(client, count + 1);
    const releaseSlot = once(() => {
      const left = (inFlight.get(client) ?? 1) - 1;
      if (left > 0) inFlight.set(client, left);
      else inFlight.delete(client);
    });
    c.set("releaseSlot", releaseSlot);
    try {
      await limiter.consume(client);
      await next();
    } catch (error) {
      releaseSlot();
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      c.header("Retry-After", String(seconds));
      throw new Refusal(429, `Too many ${what} within a minute. Try again in ${seconds} s.`);
    }
    // A streaming route calls `releaseSlot` itself at the end.
    if (!c.res.headers.get("content-type")?.startsWith("text/event-stream")) releaseSlot();
  };
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (!done) run();
    done = true;
  };
}
