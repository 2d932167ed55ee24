import { randomUUID } from "node:crypto";
import { JigsawClient } from "@x/jigsaw-core";
import { failureOf, startService } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { RedisRateLimiter, type RedisRateLimiterOptions } from "../../src/index.ts";
import { sharedRedis } from "../support/test-ingestion.ts";

async function createLimiter(options: Partial<RedisRateLimiterOptions> = {}): Promise<RedisRateLimiter> {
  const limiter = new RedisRateLimiter({
    connection: { url: (await sharedRedis()).url },
    name: randomUUID(),
    ...options,
  });
  onTestFinished(() => limiter.close());
  return limiter;
}

/** Measures how long `work` takes. */
async function measureMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe.runIf(hasRedis())("RedisRateLimiter", () => {
  it("applies one rate limit to several clients together", async () => {
    const service = await startService();
    const name = randomUUID();
    const clients = await Promise.all(
      [1, 2, 3].map(async () => {
        const rateLimiter = await createLimiter({ name, requestsPerSecond: 100 });
        return new JigsawClient({ apiKey: "key", baseURL: service.url, rateLimiter, dimensions: 32 });
      }),
    );
    const ms = await measureMs(() =>
      Promise.all(
        clients.map((client, index) =>
          client.embedTexts(Array.from({ length: 15 }, (_, text) => `${index} ${text}`)),
        ),
      ),
    );
    expect(service.requests).toHaveLength(45);
    // 44 intervals of 10.3 ms (100 per second, plus the limiter's margin of 3 %). The first one may be 10 ms shorter, because
    // a late permit may be dated back by that much.
    expect(ms).toBeGreaterThan(430);
  });

  it("pauses all processes after a 429, until the limit resets", async () => {
    const name = randomUUID();
    const [one, other] = [await createLimiter({ name }), await createLimiter({ name })];
    const ms = await measureMs(async () => {
      await one.report({ status: 429, resetAt: Date.now() + 400 });
      await other.acquire();
    });
    expect(ms).toBeGreaterThan(380);
  });

  it("uses a lower limit that the service reports", async () => {
    const limiter = await createLimiter({ requestsPerSecond: 1000 });
    await limiter.report({ status: 200, limit: 10 });
    await limiter.acquire();
    expect(
      await measureMs(async () => await Promise.all([limiter.acquire(), limiter.acquire()])),
    ).toBeGreaterThan(180);
  });

  it("rejects with the signal's reason; other callers still get their permits", async () => {
    const limiter = await createLimiter({ requestsPerSecond: 20 });
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

  it("rejects if Redis can't be reached", async () => {
    const connection = { host: "127.0.0.1", port: 1, maxRetriesPerRequest: 0 };
    const limiter = await createLimiter({ connection });
    await expect(limiter.acquire()).rejects.toThrow(/max retries per request/i);
  });

  it.each([
    [{ requestsPerSecond: 0 }, "`requestsPerSecond` must be a finite number above 0; got 0."],
    [{ requestsPerSecond: Infinity }, "`requestsPerSecond` must be a finite number above 0; got Infinity."],
    [{ name: "" }, '`name` must be a non-empty string; got "".'],
  ])("rejects invalid options: %o", async (options, message) => {
    await expect(createLimiter(options)).rejects.toThrow(message);
  });
});
