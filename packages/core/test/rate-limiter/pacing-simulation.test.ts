import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AbortScope } from "../../src/abort/abort-scope.ts";
import { JigsawRateLimitError } from "../../src/errors/jigsaw-rate-limit-error.ts";
import { Pacer } from "../../src/rate-limiter/pacer.ts";
import { retryDelay } from "../../src/retry/retry-timing.ts";

const rate = 50;

/** How a service counts requests in a second. */
type Window = (now: number) => { accepted: boolean; remaining: number; resetAt: number };

function fixedWindow(phase: number): Window {
  let [current, used] = [-1, 0];
  return (now) => {
    const number = Math.floor((now - phase) / 1000);
    if (number !== current) [current, used] = [number, 0];
    const accepted = used < rate;
    if (accepted) used++;
    return { accepted, remaining: rate - used, resetAt: phase + (number + 1) * 1000 };
  };
}

function slidingWindow(): Window {
  let times: number[] = [];
  return (now) => {
    times = times.filter((time) => time > now - 1000);
    const accepted = times.length < rate;
    if (accepted) times.push(now);
    return { accepted, remaining: rate - times.length, resetAt: Math.ceil((times[0] ?? now) + 1000) };
  };
}

/** Random numbers that are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Tally {
  sent: number;
  refused: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** A process that embeds texts through a pacer of its own, as the client does: acquire, send, report, retry. */
async function embedAll(window: Window, texts: number, latency: number, tally: Tally): Promise<void> {
  const pacer = new Pacer();
  pacer.setRate(rate);
  const embedOne = async (): Promise<void> => {
    for (let failures = 1; ; failures++) {
      await pacer.acquire(new AbortScope());
      const sentAt = performance.now();
      tally.sent++;
      await sleep(latency * 0.1 + Math.random() * 5);
      const { accepted, ...told } = window(Date.now());
      await sleep(latency * 0.9);
      pacer.report({ status: accepted ? 200 : 429, limit: rate, ...told }, sentAt);
      if (accepted) return;
      tally.refused++;
      const retryAfterMs = told.resetAt - Date.now();
      const error = new JigsawRateLimitError("refused", { status: 429, retryAfterMs });
      await sleep(retryDelay(error, failures, Math.random()) ?? 0);
    }
  };
  let started = 0;
  const lane = async (): Promise<void> => {
    while (started++ < texts) await embedOne();
  };
  await Promise.all(Array.from({ length: 200 }, lane));
}

/** Runs processes side by side in simulated time; returns the share refused, and the time as a part of the ceiling. */
async function simulate(
  window: Window,
  { processes, texts, latency }: { processes: number; texts: number; latency: number },
): Promise<{ refused: number; time: number }> {
  const tally: Tally = { sent: 0, refused: 0 };
  const start = performance.now();
  let end = start;
  const all = Array.from({ length: processes }, async (_, index) => {
    await sleep(index * 30);
    await embedAll(window, texts, latency, tally);
    end = performance.now();
  });
  await vi.runAllTimersAsync();
  await Promise.all(all);
  const ceiling = ((processes * texts) / rate) * 1000 + latency;
  return { refused: tally.refused / tally.sent, time: (end - start) / ceiling };
}

const windows: readonly (readonly [string, () => Window])[] = [
  ...[0, 250, 500, 750].map((phase) => [`fixed, phase ${phase}`, () => fixedWindow(phase)] as const),
  ["sliding", slidingWindow],
];

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe.each(windows)("pacing with windows that are %s", (_, window) => {
  it.each([150, 2000])(
    "one process gets no 429 and reaches the limit, at %i ms of latency",
    async (latency) => {
      vi.spyOn(Math, "random").mockImplementation(seeded(latency));
      const { refused, time } = await simulate(window(), { processes: 1, texts: 500, latency });
      expect(refused).toBe(0);
      expect(time).toBeLessThanOrEqual(1.03);
    },
  );

  it("two independent processes find their shares: at most one request in ten is rejected", async () => {
    vi.spyOn(Math, "random").mockImplementation(seeded(1));
    const { refused, time } = await simulate(window(), { processes: 2, texts: 200, latency: 150 });
    expect(refused).toBeLessThanOrEqual(0.1);
    expect(time).toBeLessThanOrEqual(1.6);
  });
});
