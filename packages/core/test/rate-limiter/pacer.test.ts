import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AbortScope } from "../../src/abort/abort-scope.ts";
import { Pacer } from "../../src/rate-limiter/pacer.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => {
  // A spy on a fake timer, restored later, would put the fake back.
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pacerOf = (rate: number): Pacer => {
  const pacer = new Pacer();
  pacer.setRate(rate);
  return pacer;
};

/** Asks for permits and notes, in ms from now, when each came. */
function acquireAll(
  pacer: Pacer,
  count: number,
  scope: AbortScope = new AbortScope(),
): { times: number[]; errors: unknown[] } {
  const start = performance.now();
  const times: number[] = [];
  const errors: unknown[] = [];
  for (let index = 0; index < count; index++) {
    acquire(pacer, scope).then(
      () => times.push(performance.now() - start),
      (error: unknown) => errors.push(error),
    );
  }
  return { times, errors };
}

/** As callers see it, whether it had to wait or not. */
async function acquire(pacer: Pacer, scope: AbortScope): Promise<void> {
  await pacer.acquire(scope);
}

describe("the pacer", () => {
  it("grants requests in the order of arrival", async () => {
    const pacer = pacerOf(10);
    const order: number[] = [];
    const all = Array.from({ length: 30 }, async (_, index) => {
      await pacer.acquire(new AbortScope());
      order.push(index);
    });
    await vi.runAllTimersAsync();
    await Promise.all(all);
    expect(order).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  it("has one timer for any number of waiters, and none without waiters", async () => {
    const pacer = pacerOf(10);
    acquireAll(pacer, 200);
    expect(vi.getTimerCount()).toBe(1);
    await vi.runAllTimersAsync();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("uses several timers in turn if one can't wait long enough", async () => {
    const longest = 2 ** 31 - 1;
    const timers = vi.spyOn(globalThis, "setTimeout");
    const { times } = acquireAll(pacerOf(1e-7), 2);
    await vi.advanceTimersByTimeAsync(longest);
    expect(times).toEqual([0]);
    expect(timers.mock.calls.map(([, ms]) => ms)).toEqual([longest, longest]);
    await vi.advanceTimersByTimeAsync(1e10 - longest + 1000);
    expect(times).toHaveLength(2);
    expect(times[1]).toBeGreaterThanOrEqual(1e10);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("pauses all waiters until the reset after a 429, and resumes within a tenth of a second", async () => {
    const pacer = pacerOf(1000);
    pacer.report({ status: 429, limit: 1000, remaining: 0, resetAt: Date.now() + 700 }, performance.now());
    const { times } = acquireAll(pacer, 3);
    await vi.advanceTimersByTimeAsync(704);
    expect(times).toEqual([]);
    await vi.advanceTimersByTimeAsync(110);
    expect(times).toHaveLength(3);
  });

  it("waits for the reset of a used-up window before any request is rejected", async () => {
    const pacer = pacerOf(1000);
    pacer.report({ status: 200, limit: 1000, remaining: 0, resetAt: Date.now() + 300 }, performance.now());
    const { times } = acquireAll(pacer, 1);
    await vi.advanceTimersByTimeAsync(299);
    expect(times).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(times).toHaveLength(1);
  });

  it("ends the pause once a request that was sent after the rejected one was accepted", async () => {
    const pacer = pacerOf(1000);
    const resetAt = Date.now() + 900;
    pacer.report({ status: 429, limit: 1000, remaining: 0, resetAt }, performance.now());
    const { times } = acquireAll(pacer, 1);
    await vi.advanceTimersByTimeAsync(10);
    pacer.report({ status: 200, limit: 1000, remaining: 900, resetAt }, performance.now() - 5);
    await vi.advanceTimersByTimeAsync(2);
    expect(times).toHaveLength(1);
  });

  it("grants queries before batches, each in the order of arrival", async () => {
    const pacer = pacerOf(10);
    const order: string[] = [];
    const ask = async (name: string, priority: "query" | "batch"): Promise<void> => {
      await pacer.acquire(new AbortScope(), priority);
      order.push(name);
    };
    const names = Array.from({ length: 12 }, (_, index) => `batch ${index}`);
    const batch = names.map((name) => ask(name, "batch"));
    const queries = [ask("first query", "query"), ask("second query", "query")];
    await vi.runAllTimersAsync();
    await Promise.all([...batch, ...queries]);
    const waited = order.slice(order.indexOf("first query"));
    expect(waited.slice(0, 2)).toEqual(["first query", "second query"]);
    expect(order.filter((name) => name.startsWith("batch"))).toEqual(names);
  });

  it("sends smaller bursts for a second after a timer that was late", async () => {
    const clock = performance.now.bind(performance);
    for (const [lateness, burst] of [
      [0, 16],
      [100, 5],
    ] as const) {
      const pacer = pacerOf(50);
      acquireAll(pacer, 17);
      const now = vi.spyOn(performance, "now").mockImplementation(() => clock() + lateness);
      await vi.runAllTimersAsync();
      await vi.advanceTimersByTimeAsync(700);
      const { times } = acquireAll(pacer, 20);
      await vi.runAllTimersAsync();
      now.mockRestore();
      expect(times.filter((time) => time < 1)).toHaveLength(burst);
    }
  });

  it("does not wait for an absurd reset, or for one in the past", async () => {
    const pacer = pacerOf(1000);
    pacer.report({ status: 200, remaining: 0, resetAt: Date.now() + 3_600_000 }, performance.now());
    pacer.report({ status: 200, remaining: 0, resetAt: Date.now() - 10_000 }, performance.now());
    const { times } = acquireAll(pacer, 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(times).toEqual([0]);
  });

  it("does not confuse the count of a longer window with that of a second", async () => {
    const pacer = pacerOf(50);
    for (const resetIn of [40_000, 500]) {
      pacer.report(
        { status: 200, limit: 3000, remaining: 1000, resetAt: Date.now() + resetIn },
        performance.now(),
      );
    }
    const { times } = acquireAll(pacer, 16);
    await vi.advanceTimersByTimeAsync(0);
    expect(times).toHaveLength(16);
  });

  it("slows down to a lower limit of the service", async () => {
    const pacer = pacerOf(50);
    pacer.report({ status: 200, limit: 5, remaining: 4, resetAt: Date.now() + 1000 }, performance.now());
    const { times } = acquireAll(pacer, 11);
    await vi.runAllTimersAsync();
    expect(times.at(-1)).toBeGreaterThanOrEqual(2000);
  });

  it("never goes above the caller's own rate, whatever the service allows", async () => {
    const pacer = pacerOf(5);
    pacer.report({ status: 200, limit: 500, remaining: 499, resetAt: Date.now() + 1000 }, performance.now());
    const { times } = acquireAll(pacer, 11);
    await vi.runAllTimersAsync();
    expect(times.at(-1)).toBeGreaterThanOrEqual(2000);
  });

  it("does not pace at Infinity, but pauses after a 429", async () => {
    const pacer = pacerOf(Infinity);
    pacer.report({ status: 200, limit: 50, remaining: 10, resetAt: Date.now() + 1000 }, performance.now());
    const first = acquireAll(pacer, 500);
    await vi.advanceTimersByTimeAsync(0);
    expect(first.times).toHaveLength(500);
    pacer.report({ status: 429, resetAt: Date.now() + 700 }, performance.now());
    const second = acquireAll(pacer, 1);
    await vi.advanceTimersByTimeAsync(700);
    expect(second.times).toEqual([]);
  });

  it("rejects aborted waiters immediately with their reason, and grants the others", async () => {
    const pacer = pacerOf(1);
    const scope = new AbortScope();
    const reason = new Error("enough");
    acquireAll(pacer, 1);
    const { times, errors } = acquireAll(pacer, 5, scope);
    const others = acquireAll(pacer, 1);
    scope.abort(reason);
    await vi.advanceTimersByTimeAsync(0);
    expect(errors).toEqual(Array.from({ length: 5 }, () => reason));
    await vi.advanceTimersByTimeAsync(1131);
    expect(times).toEqual([]);
    expect(others.times).toHaveLength(1);
  });

  it("leaves no timer behind when the last waiter is aborted", async () => {
    const pacer = pacerOf(1);
    const scope = new AbortScope();
    acquireAll(pacer, 1);
    acquireAll(pacer, 1, scope);
    scope.abort(new Error("enough"));
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("rejects immediately if the scope is already aborted", async () => {
    const scope = new AbortScope();
    scope.abort("no");
    await expect(acquire(pacerOf(1), scope)).rejects.toBe("no");
  });
});
