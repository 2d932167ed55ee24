import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRateLimiter } from "../../src/rate-limit/create-rate-limiter.ts";
import { FixedWindowLimiter } from "../../src/rate-limit/fixed-window-limiter.ts";
import { SlidingWindowLimiter } from "../../src/rate-limit/sliding-window-limiter.ts";

/** Non-decreasing times in milliseconds, with some bursts. */
const arrivals = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1500, noNaN: true })), { maxLength: 300 })
  .map((gaps) =>
    gaps.map((now, index) => now + gaps.slice(0, index).reduce((sum, gap) => sum + gap, 1_700_000_000_000)),
  );

describe("fixed windows", () => {
  test("accept the limit in each second, and start again in the next", () => {
    const limiter = new FixedWindowLimiter(2, 250);
    expect(limiter.take(10_300)).toEqual({ accepted: true, limit: 2, remaining: 1, resetAt: 11_250 });
    expect(limiter.take(11_249)).toEqual({ accepted: true, limit: 2, remaining: 0, resetAt: 11_250 });
    expect(limiter.take(11_249.9)).toEqual({ accepted: false, limit: 2, remaining: 0, resetAt: 11_250 });
    expect(limiter.take(11_250)).toEqual({ accepted: true, limit: 2, remaining: 1, resetAt: 12_250 });
  });

  test("accept twice the limit across two windows", () => {
    const limiter = new FixedWindowLimiter(3, 0);
    const times = [999, 999, 999, 999, 1000, 1000, 1000, 1000];
    expect(times.filter((now) => limiter.take(now).accepted)).toHaveLength(6);
  });

  test("never accept more than the limit in one window, and accept a request after the reset", () => {
    fc.assert(
      fc.property(
        arrivals,
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 999, noNaN: true }),
        (times, limit, phase) => {
          const limiter = new FixedWindowLimiter(limit, phase);
          const counts = new Map<number, number>();
          for (const now of times) {
            const { accepted, remaining, resetAt } = limiter.take(now);
            const count = (counts.get(resetAt) ?? 0) + (accepted ? 1 : 0);
            counts.set(resetAt, count);
            expect(count).toBeLessThanOrEqual(limit);
            expect(remaining).toBe(limit - count);
            expect(accepted || remaining === 0).toBe(true);
            expect(resetAt).toBeGreaterThan(now);
            expect(resetAt).toBeLessThanOrEqual(Math.ceil(now + 1000));
            expect(Number.isInteger(resetAt)).toBe(true);
          }
        },
      ),
    );
  });
});

describe("sliding windows", () => {
  test("accept another request once an accepted one is a second old", () => {
    const limiter = new SlidingWindowLimiter(2);
    expect(limiter.take(100)).toEqual({ accepted: true, limit: 2, remaining: 1, resetAt: 1100 });
    expect(limiter.take(600)).toEqual({ accepted: true, limit: 2, remaining: 0, resetAt: 1100 });
    expect(limiter.take(1099)).toEqual({ accepted: false, limit: 2, remaining: 0, resetAt: 1100 });
    expect(limiter.take(1100)).toEqual({ accepted: true, limit: 2, remaining: 0, resetAt: 1600 });
    expect(limiter.take(1599)).toMatchObject({ accepted: false });
    expect(limiter.take(1600)).toMatchObject({ accepted: true });
  });

  test("never accept more than the limit in any second, and reject only when it is exhausted", () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 20 }), (times, limit) => {
        const limiter = new SlidingWindowLimiter(limit);
        const acceptedAt: number[] = [];
        for (const now of times) {
          const inLastSecond = acceptedAt.filter((at) => at > now - 1000).length;
          const { accepted, resetAt } = limiter.take(now);
          expect(accepted).toBe(inLastSecond < limit);
          if (accepted) acceptedAt.push(now);
          expect(Number.isInteger(resetAt)).toBe(true);
        }
      }),
    );
  });

  test("accept a request after the reset", () => {
    const limiter = new SlidingWindowLimiter(1);
    limiter.take(0.4);
    const { accepted, resetAt } = limiter.take(500);
    expect(accepted).toBe(false);
    expect(limiter.take(resetAt).accepted).toBe(true);
  });
});

describe.each([new FixedWindowLimiter(1, 0), new SlidingWindowLimiter(1)])("$constructor.name", (limiter) => {
  test("peeks without counting, and does not count rejected requests", () => {
    expect(limiter.peek(5000)).toMatchObject({ limit: 1, remaining: 1 });
    expect(limiter.take(5000).accepted).toBe(true);
    expect(limiter.peek(5000)).toMatchObject({ remaining: 0 });
    for (let now = 5001; now < 5900; now += 1) expect(limiter.take(now).accepted).toBe(false);
    expect(limiter.take(6000).accepted).toBe(true);
  });
});

test.each([new FixedWindowLimiter(1, 0), new SlidingWindowLimiter(1)])(
  "$constructor.name restarts when the system's clock is set back",
  (limiter) => {
    expect([9_999_000, 9_999_001, 5000, 5001].map((now) => limiter.take(now).accepted)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  },
);

test("the seed determines the phase of fixed windows", () => {
  const resetAt = (seed: number) =>
    createRateLimiter({ requestsPerSecond: 1, rateLimitWindow: "fixed", seed }).peek(5_000_000).resetAt;
  expect(resetAt(7)).toBe(resetAt(7));
  expect(new Set(Array.from({ length: 50 }, (_, seed) => resetAt(seed))).size).toBeGreaterThan(40);
});

test("Infinity accepts everything", () => {
  const limiter = createRateLimiter({
    requestsPerSecond: Number.POSITIVE_INFINITY,
    rateLimitWindow: "fixed",
    seed: 1,
  });
  for (let count = 0; count < 10_000; count += 1) expect(limiter.take(0.5).accepted).toBe(true);
  expect(limiter.peek(0.5)).toEqual({ limit: 1_000_000, remaining: 1_000_000, resetAt: 1 });
});
