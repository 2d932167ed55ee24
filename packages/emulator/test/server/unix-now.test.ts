import { afterEach, expect, test, vi } from "vitest";
import { unixNow } from "../../src/server/unix-now.ts";

afterEach(() => void vi.restoreAllMocks());

test("Unix time matches the system clock, follows its jumps, and never goes back otherwise", () => {
  const before = Date.now();
  const begin = unixNow();
  expect(begin).toBeGreaterThan(before - 100);
  expect(begin).toBeLessThan(Date.now() + 100);

  const times = Array.from({ length: 1000 }, () => unixNow());
  expect(times.every((time, index) => time >= (times[index - 1] ?? begin))).toBe(true);

  vi.spyOn(Date, "now").mockReturnValue(begin + 3_600_000);
  expect(Math.abs(unixNow() - begin - 3_600_000)).toBeLessThan(100);
});
