import { randomUUID } from "node:crypto";
import { JigsawClient } from "@x/jigsaw-core";
import { failureOf, startService } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { RedisRateLimiter, type RedisRateLimiterOptions } from "../../src/index.ts";
import { redis } from "../support/fleet.ts";

async function limiterOf(options: Partial<RedisRateLimiterOptions> = {}): Promise<RedisRateLimiter> {
  const limiter = new RedisRateLimiter({
    connection: { url: (await redis()).url },
    name: randomUUID(),
    ...options,
  });
  onTestFinished(() => limiter.close());
  return limiter;
}

/** Milliseconds that something takes. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe.runIf(hasRedis())("RedisRateLimiter", () => {
  it("paces the requests of several clients as one", async () => {
    const service = await startService();
    const name = randomUUID();
    const clients = await Promise.all(
      [1, 2, 3].map(async () => {
        const rateLimiter = await limiterOf({ name, requestsPerSecond: 100 });
        return new JigsawClient({ apiKey: "key", baseURL: service.url, rateLimiter, dimensions: 32 });
      }),
    );
    const ms = await timeOf(() =>
      Promise.all(
        clients.map((client, index) =>
          client.embedTexts(Array.from({ length: 15 }, (_, text) => `${index} ${text}`)),
        ),
      ),
    );
    expect(service.requests).toHaveLength(45);
    // 44 intervals of 10.3 ms, the first of which may be shorter by 10 ms.
    expect(ms).toBeGreaterThan(430);
  });

  it("pauses every process after a 429, until the limit resets", async () => {
    const name = randomUUID();
    const [one, other] = [await limiterOf({ name }), await limiterOf({ name })];
    const ms = await timeOf(async () => {
      await one.report({ status: 429, resetAt: Date.now() + 400 });
      await other.acquire();
    });
    expect(ms).toBeGreaterThan(380);
  });

  it("keeps to a lower limit that the service reports", async () => {
    const limiter = await limiterOf({ requestsPerSecond: 1000 });
    await limiter.report({ status: 200, limit: 10 });
    await limiter.acquire();
    expect(
      await timeOf(async () => await Promise.all([limiter.acquire(), limiter.acquire()])),
    ).toBeGreaterThan(180);
  });

  it("rejects with the signal's reason, and lets the others go on", async () => {
    const limiter = await limiterOf({ requestsPerSecond: 20 });
    const controller = new AbortController();
    const first = limiter.acquire();
    const second = failureOf(limiter.acquire(controller.signal));
    const third = limiter.acquire();
    const reason = new Error("no longer wanted");
    controller.abort(reason);
    expect(await second).toBe(reason);
    await Promise.all([first, third]);
    await expect(limiter.acquire(controller.signal)).rejects.toBe(reason);
  });

  it("fails the call where Redis can't be reached", async () => {
    const connection = { host: "127.0.0.1", port: 1, maxRetriesPerRequest: 0 };
    const limiter = await limiterOf({ connection });
    await expect(limiter.acquire()).rejects.toThrow(/max retries per request/i);
  });

  it.each([
    [{ requestsPerSecond: 0 }, "`requestsPerSecond` must be a finite number above 0."],
    [{ requestsPerSecond: Infinity }, "`requestsPerSecond` must be a finite number above 0."],
    [{ name: "" }, "`name` must be a text that is not empty."],
  ])("refuses %o", async (options, message) => {
    await expect(limiterOf(options)).rejects.toThrow(message);
  });
});
