import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JigsawConnectionError } from "../../src/errors/jigsaw-connection-error.ts";
import { JigsawRateLimitError } from "../../src/errors/jigsaw-rate-limit-error.ts";
import { maxRetryAfterMs } from "../../src/errors/is-fatal.ts";
import { isWindowUsedUp, readRateLimit, retryAfterMs, retryDelay } from "../../src/retry/retry-timing.ts";

const now = Date.parse("2026-03-01T12:00:00.250Z");
const read = (headers: Record<string, string>, status = 200): ReturnType<typeof readRateLimit> =>
  readRateLimit(status, new Headers(headers), now);

describe("reading the rate limit from a response", () => {
  it("reads the limit, the remaining requests and the reset in Unix milliseconds", () => {
    const headers = {
      "x-jigsaw-rate-limit-limit": "50",
      "x-jigsaw-rate-limit-remaining": "0",
      "x-jigsaw-rate-limit-reset": String(now + 400),
    };
    expect(read(headers, 429)).toEqual({ status: 429, limit: 50, remaining: 0, resetAt: now + 400 });
  });

  it("ignores values that are missing or not numbers", () => {
    const headers = {
      "x-jigsaw-rate-limit-limit": "",
      "x-jigsaw-rate-limit-remaining": "-1",
      "x-jigsaw-rate-limit-reset": "soon",
    };
    expect(read(headers)).toEqual({ status: 200 });
  });

  it("corrects a reset by the clock skew according to `date`", () => {
    const fiveMinutes = 300_000;
    const headers = {
      date: new Date(now + fiveMinutes).toUTCString(),
      "x-jigsaw-rate-limit-reset": String(now + fiveMinutes + 400),
    };
    const { resetAt = 0 } = read(headers);
    expect(Math.abs(resetAt - (now + 400))).toBeLessThan(1000);
  });

  it("does not change a reset if the clocks agree to the second", () => {
    const headers = { date: new Date(now).toUTCString(), "x-jigsaw-rate-limit-reset": String(now + 400) };
    expect(read(headers).resetAt).toBe(now + 400);
  });

  it("reads `retry-after` of a gateway, in seconds or as a date", () => {
    expect(read({ "retry-after": "2" }).resetAt).toBe(now + 2000);
    expect(read({ "retry-after": "Sun, 01 Mar 2026 12:00:03 GMT" }).resetAt).toBe(now + 2750);
    expect(read({ "retry-after": "later" })).toEqual({ status: 200 });
  });
});

describe("a used-up window", () => {
  it.each([
    [true, { remaining: 0, resetAt: now + 400 }],
    [true, { remaining: 0, resetAt: now - 3 }],
    [true, { remaining: 0, resetAt: now + maxRetryAfterMs }],
    [false, { remaining: 0, resetAt: now + maxRetryAfterMs + 1 }],
    [false, { remaining: 0, resetAt: 0 }],
    [false, { remaining: 0 }],
    [false, { remaining: 1, resetAt: now + 400 }],
    [false, { resetAt: now + 400 }],
  ])("is %s of %j", (expected, told) => {
    expect(isWindowUsedUp({ status: 429, ...told }, now)).toBe(expected);
  });
});

describe("the delay after a rejected request", () => {
  it.each([
    [429, { "retry-after": "3600", "x-jigsaw-rate-limit-reset": String(now + 400) }, 3_600_000],
    [429, { "x-jigsaw-rate-limit-reset": String(now + 400) }, 400],
    [503, { "retry-after": "2", "x-jigsaw-rate-limit-reset": String(now + 400) }, 2000],
    [503, { "retry-after": new Date(now + 60_000).toUTCString() }, 59_750],
    [503, { "x-jigsaw-rate-limit-reset": String(now + 400) }, undefined],
  ])("is read from a %d with %j", (status, headers, expected) => {
    expect(retryAfterMs(read(headers, status), now)).toBe(expected);
  });

  it("uses the service's clock for a date", () => {
    const ahead = now + 3_600_000;
    const headers = {
      date: new Date(ahead).toUTCString(),
      "retry-after": new Date(ahead + 30_000).toUTCString(),
    };
    expect(Math.abs((retryAfterMs(read(headers, 503), now) ?? 0) - 30_000)).toBeLessThanOrEqual(1000);
  });
});

const rateLimited = (hint?: number): JigsawRateLimitError =>
  new JigsawRateLimitError("429", { status: 429, retryAfterMs: hint });
const broken = new JigsawConnectionError("reset");
const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the delay before a retry", () => {
  it("ends after the reset, by a margin and a spread of at most 105 ms", () => {
    const hints = fc.double({ min: 1, max: maxRetryAfterMs, noNaN: true });
    fc.assert(
      fc.property(hints, randoms, fc.integer({ min: 1, max: 20 }), (hint, random, failures) => {
        const delay = retryDelay(rateLimited(hint), failures, random) ?? Number.NaN;
        expect(delay).toBeGreaterThanOrEqual(hint + 5);
        expect(delay).toBeLessThanOrEqual(hint + 105);
      }),
    );
  });

  it("is undefined if the service asks for more than a minute", () => {
    expect(retryDelay(rateLimited(maxRetryAfterMs + 1), 1, 0.5)).toBeUndefined();
  });

  it("is full jitter below a doubling maximum of at most 20 s, for all other errors", () => {
    fc.assert(
      fc.property(randoms, fc.integer({ min: 1, max: 1100 }), (random, failures) => {
        const ceiling = Math.min(20_000, 500 * 2 ** (failures - 1));
        expect(retryDelay(broken, failures, random)).toBe(random * ceiling);
      }),
    );
  });

  it.each([undefined, 0, -5000])("backs off if the reset is missing or in the past (%s)", (hint) => {
    expect(retryDelay(rateLimited(hint), 3, 0.5)).toBe(1000);
  });
});
