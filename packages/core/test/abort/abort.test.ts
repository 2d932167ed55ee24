import { describe, expect, it, vi } from "vitest";
import { AbortScope } from "../../src/abort/abort-scope.ts";
import { sleep, untilAborted } from "../../src/abort/until-aborted.ts";
import { withDeadline } from "../../src/abort/with-deadline.ts";

/** A signal that counts the listeners on it. */
function countingSignal(): { controller: AbortController; listeners: () => number } {
  const controller = new AbortController();
  const add = vi.spyOn(controller.signal, "addEventListener");
  const remove = vi.spyOn(controller.signal, "removeEventListener");
  return { controller, listeners: () => add.mock.calls.length - remove.mock.calls.length };
}

describe("an abort scope", () => {
  it("aborts with any of its signals, with that signal's reason", () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const scope = new AbortScope(first.signal, undefined, second.signal);
    const callback = vi.fn();
    scope.onAbort(callback);
    second.abort("two");
    first.abort("one");
    expect(scope.reason).toBe("two");
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it("is aborted from the start if a signal is", () => {
    const scope = new AbortScope(AbortSignal.abort("early"));
    expect(scope.aborted).toBe(true);
    expect(scope.signal.reason).toBe("early");
    expect(() => scope.throwIfAborted()).toThrow("early");
  });

  it("has one listener on a signal that many scopes share, and none when they are closed", () => {
    const { controller, listeners } = countingSignal();
    const scopes = Array.from({ length: 500 }, () => new AbortScope(controller.signal));
    expect(listeners()).toBe(1);
    for (const scope of scopes) scope.close();
    expect(listeners()).toBe(0);
    const late = new AbortScope(controller.signal);
    expect(listeners()).toBe(1);
    controller.abort();
    expect(late.aborted).toBe(true);
    expect(listeners()).toBe(0);
  });

  it("removes callbacks", () => {
    const scope = new AbortScope();
    const [kept, taken] = [vi.fn(), vi.fn()];
    scope.onAbort(kept);
    scope.onAbort(taken)();
    scope.abort("now");
    expect(kept).toHaveBeenCalled();
    expect(taken).not.toHaveBeenCalled();
  });
});

describe("waiting in a scope", () => {
  it("rejects immediately on abort, although the work continues", async () => {
    const scope = new AbortScope();
    const waiting = untilAborted(scope, new Promise(() => {}));
    scope.abort("stop");
    await expect(waiting).rejects.toBe("stop");
  });

  it("settles like the work", async () => {
    await expect(untilAborted(new AbortScope(), Promise.resolve(7))).resolves.toBe(7);
    await expect(untilAborted(new AbortScope(), Promise.reject(new Error("own")))).rejects.toThrow("own");
  });

  it("leaves no timer behind when a sleep is aborted", async () => {
    vi.useFakeTimers();
    const scope = new AbortScope();
    const sleeping = sleep(60_000, scope);
    scope.abort("wake");
    await expect(sleeping).rejects.toBe("wake");
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe("work with a deadline", () => {
  const forever = (): Promise<never> => new Promise(() => {});

  it("rejects with the timeout reason, even if it ignores the signal", async () => {
    await expect(withDeadline(new AbortScope(), 1, () => "late", forever)).rejects.toBe("late");
  });

  it("rejects with the parent's reason, and aborts the work", async () => {
    const parent = new AbortScope();
    const told = vi.fn();
    const running = withDeadline(
      parent,
      60_000,
      () => "late",
      (signal) => {
        signal.addEventListener("abort", told);
        return forever();
      },
    );
    parent.abort("stop");
    await expect(running).rejects.toBe("stop");
    expect(told).toHaveBeenCalled();
  });

  it("never starts if the parent is aborted", async () => {
    const parent = new AbortScope();
    parent.abort("stop");
    const work = vi.fn(forever);
    await expect(withDeadline(parent, 1000, () => "late", work)).rejects.toBe("stop");
    expect(work).not.toHaveBeenCalled();
  });

  it("has no timer if the deadline is longer than a timer supports", async () => {
    vi.useFakeTimers();
    const parent = new AbortScope();
    const running = withDeadline(parent, Infinity, () => "late", forever);
    expect(vi.getTimerCount()).toBe(0);
    parent.abort("stop");
    await expect(running).rejects.toBe("stop");
    vi.useRealTimers();
  });
});
