import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pace } from "../../src/rate-limiter/pace.ts";

/** Sends as soon as it may, from each of the times on; returns when each went out. */
function sendAll(pace: Pace, arrivals: readonly number[]): number[] {
  let now = 0;
  return arrivals.map((arrival) => {
    now = pace.earliest(Math.max(now, arrival));
    pace.send(now);
    return now;
  });
}

function mostInAnyWindow(times: readonly number[], ms: number): number {
  return Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + ms).length));
}

const paceOf = (rate: number): Pace => {
  const pace = new Pace();
  pace.setRate(rate);
  return pace;
};
const patterns = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 });
const toTimes = (gaps: readonly number[]): number[] => {
  let time = 0;
  return gaps.map((gap) => (time += gap < 300 ? 0 : gap));
};

describe("the pace", () => {
  it("never exceeds the rate in any second, whatever the pattern of calls", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), patterns, (rate, gaps) => {
        const times = sendAll(paceOf(rate), toTimes(gaps));
        expect(mostInAnyWindow(times, 1000)).toBeLessThanOrEqual(rate);
      }),
    );
  });

  it("supports rates below one per second, and fractions", () => {
    expect(sendAll(paceOf(0.5), [0, 0, 0])).toEqual([0, 2030, 4060]);
    const times = sendAll(paceOf(2.5), new Array<number>(20).fill(0));
    expect(times.at(-1)).toBeGreaterThanOrEqual((20 / 2.5 - 1) * 1000);
  });

  it("never delays a request after a quiet second", () => {
    const pace = paceOf(50);
    sendAll(pace, new Array<number>(50).fill(0));
    expect(sendAll(pace, [5000, 5000, 5000])).toEqual([5000, 5000, 5000]);
  });

  it("embeds 500 texts at 50 per second in under 10 s", () => {
    const times = sendAll(paceOf(50), new Array<number>(500).fill(0));
    expect(times.at(-1)).toBeLessThan(10_000);
  });

  it("catches up after time in which the caller could not send", () => {
    const pace = paceOf(50);
    const times = sendAll(pace, [0, ...new Array<number>(20).fill(200)]);
    expect(times.filter((time) => time === 200).length).toBeGreaterThan(10);
  });

  it("spaces requests evenly at a part of the rate after a 429, and grows back to the whole rate", () => {
    const pace = paceOf(50);
    pace.refused(0);
    const times = sendAll(pace, new Array<number>(100).fill(0));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps[0]).toBeCloseTo(1000 / 35, 0);
    expect(Math.min(...gaps)).toBeGreaterThan(20);
    expect(gaps.at(-1)).toBeLessThan(gaps[0] ?? 0);
    expect(pace.isShared(20_000)).toBe(false);
    expect(sendAll(pace, [20_000, 20_000])).toEqual([20_000, 20_000]);
  });

  it("keeps its rate after a 429 if the service has just counted only our requests", () => {
    const pace = paceOf(1000);
    const times = sendAll(pace, new Array<number>(100).fill(0));
    pace.counted(100, times.at(-1) ?? 0, 150);
    pace.refused(200);
    expect(pace.isShared(200)).toBe(false);
    pace.refused(5000);
    expect(pace.isShared(5000)).toBe(true);
  });

  it("lets a query pass if a batch has used up its burst", () => {
    const pace = paceOf(50);
    while (pace.earliest(0, "batch") === 0) pace.send(0);
    expect(pace.earliest(0, "query")).toBe(0);
  });

  it("only uses its share if the service counts more requests than ours", () => {
    const pace = paceOf(50);
    sendAll(pace, new Array<number>(10).fill(0));
    pace.counted(40, 0, 150);
    expect(pace.isShared(150)).toBe(true);
    expect(pace.left(10, 0, 150)).toBe(1);
    const times = sendAll(pace, new Array<number>(20).fill(150));
    expect(mostInAnyWindow(times, 1000)).toBeLessThan(20);
  });

  it("does not attribute requests to others that may be its own", () => {
    const pace = paceOf(50);
    const times = sendAll(pace, new Array<number>(200).fill(0));
    for (const [index, time] of times.entries()) {
      const inWindow = times.filter((other) => other <= time && other > time - 1000).length;
      pace.counted(inWindow, times[Math.max(0, index - 8)] ?? 0, time);
    }
    expect(pace.isShared(times.at(-1) ?? 0)).toBe(false);
  });

  it("waits for requests that arrived late, as their slow responses show, if the machine is busy", () => {
    for (const [late, earliest] of [
      [0, 1030],
      [30, 1300],
    ] as const) {
      const pace = paceOf(50);
      pace.woke(late, 0);
      const times = sendAll(pace, new Array<number>(50).fill(0));
      pace.answered(times.at(-1) ?? 0, (times.at(-1) ?? 0) + 150);
      for (const time of times) pace.answered(time, time + 450);
      expect(pace.earliest(999)).toBeCloseTo(earliest, 0);
    }
  });

  it("takes earlier responses for late ones if a faster response follows", () => {
    const pace = paceOf(50);
    pace.woke(30, 0);
    sendAll(pace, new Array<number>(50).fill(0));
    pace.answered(0, 450);
    pace.answered(300, 450);
    expect(pace.earliest(999)).toBeCloseTo(1330, 0);
  });

  it("lets hardly more than the rate arrive in any second from a busy machine, where every step is late", () => {
    const delay = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(fc.array(fc.tuple(delay, delay), { minLength: 200, maxLength: 200 }), (delays) => {
        const pace = paceOf(50);
        const responses: { sentAt: number; at: number }[] = [];
        const arrivals: number[] = [];
        let now = 0;
        for (const [timer, lag] of delays) {
          const due = pace.earliest(now);
          if (due > now) now = due + timer / 4;
          pace.woke(now - due, now);
          for (const { sentAt, at } of responses.splice(0)) {
            if (at <= now) pace.answered(sentAt, at);
            else responses.push({ sentAt, at });
          }
          if (pace.earliest(now) > now) continue;
          pace.send(now);
          arrivals.push(now + lag);
          responses.push({ sentAt: now, at: now + lag + 150 });
        }
        expect(mostInAnyWindow(arrivals, 1000)).toBeLessThanOrEqual(55);
      }),
    );
  });

  it("is no limit at Infinity", () => {
    expect(sendAll(paceOf(Infinity), new Array<number>(1000).fill(7)).every((time) => time === 7)).toBe(true);
  });
});
