import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Share } from "../../src/rate-limiter/share.ts";

describe("the share of a limit", () => {
  it("is the whole limit if no other process was seen", () => {
    expect(new Share().rate(0, 50)).toBe(Infinity);
  });

  it("is cut by a 429, once per second, and never to less than a twentieth", () => {
    const share = new Share();
    share.refused(0, 50);
    share.refused(1, 50);
    expect(share.rate(1, 50)).toBeCloseTo(35, 1);
    for (let second = 2; second < 40; second++) share.refused(second * 1000, 50);
    expect(share.rate(39_000, 50)).toBeGreaterThanOrEqual(2.5);
  });

  it("is our part of the requests that the service counted", () => {
    const share = new Share();
    share.crowded(40, 10, 0, 50);
    expect(share.rate(0, 50)).toBe(12.5);
    share.crowded(40, 1, 1000, 50);
    expect(share.rate(1000, 50)).toBe(14.5);
  });

  it("grows without 429s, and finally becomes the whole limit", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(steps, (gaps) => {
        const share = new Share();
        share.refused(0, 50);
        let now = 0;
        let last = 0;
        for (const gap of gaps) {
          now += gap;
          const rate = share.rate(now, 50);
          expect(rate).toBeGreaterThanOrEqual(last);
          last = rate;
        }
        expect(share.rate(now + 30_000, 50)).toBe(Infinity);
      }),
    );
  });
});
