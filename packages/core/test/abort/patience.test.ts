import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Patience } from "../../src/abort/patience.ts";

describe("patience", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("ends with each wait's own time, by one timer", () => {
    const patience = new Patience(100);
    const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()];
    patience.wait(first);
    vi.advanceTimersByTime(60);
    patience.wait(second);
    patience.wait(third)();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(40);
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60);
    expect(second).toHaveBeenCalledTimes(1);
    expect(third).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("has no timer once nobody waits, and one again for who comes next", () => {
    const patience = new Patience(100);
    const late = vi.fn();
    const stops = [patience.wait(vi.fn()), patience.wait(vi.fn())];
    for (const stop of stops) stop();
    expect(vi.getTimerCount()).toBe(0);
    patience.wait(late);
    vi.advanceTimersByTime(100);
    expect(late).toHaveBeenCalledTimes(1);
  });
});
