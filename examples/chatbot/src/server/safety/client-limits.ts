import { getConnInfo } from "@hono/node-server/conninfo";
import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "./refusal.ts";

/** How much one client may ask for. */
export interface ClientLimit {
  readonly perMinute: number;
  /** Under way at the same time. */
  readonly atOnce: number;
}

/** Counts requests by the client's address, and refuses those above the limit with 429 and `Retry-After`. */
export function clientLimit({ perMinute, atOnce }: ClientLimit, what: string): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const underWay = new Map<string, number>();
  return async (c, next) => {
    const client = getConnInfo(c).remote.address ?? "unknown";
    const count = underWay.get(client) ?? 0;
    if (count >= atOnce)
      throw new Refusal(429, `There are ${count} ${what} of yours under way. Wait for one to end.`);
    underWay.set(client, count + 1);
    const leave = once(() => {
      const left = (underWay.get(client) ?? 1) - 1;
      if (left > 0) underWay.set(client, left);
      else underWay.delete(client);
    });
    c.set("leave", leave);
    try {
      await limiter.consume(client);
      await next();
    } catch (error) {
      leave();
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      c.header("Retry-After", String(seconds));
      throw new Refusal(429, `That is too many ${what} in a minute. Try again in ${seconds} s.`);
    }
    // A refusal ends here; a stream calls `leave` when it is over.
    if (!c.res.headers.get("content-type")?.startsWith("text/event-stream")) leave();
  };
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (!done) run();
    done = true;
  };
}
