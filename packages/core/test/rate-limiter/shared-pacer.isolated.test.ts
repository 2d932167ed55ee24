// Isolated: it counts the pacers of the process, and waits for garbage collection.
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { AbortScope } from "../../src/abort/abort-scope.ts";
import { countSharedPacers, joinSharedPacer, type Membership } from "../../src/rate-limiter/shared-pacer.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: unknown = runInNewContext("gc");

async function untilCollected(done: () => boolean): Promise<void> {
  for (let round = 0; round < 100 && !done(); round++) {
    // Wait for another turn of the event loop: an object that was read through a WeakRef stays alive until the end of the turn.
    await wait(10);
    if (typeof collectGarbage === "function") collectGarbage();
  }
}

/** The time in ms to get 3 permits. It is almost 0 at a high rate. */
async function msForThree({ pacer }: Membership): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < 3; count++) await pacer.acquire(new AbortScope());
  return performance.now() - start;
}

// Separate functions, because a test function could keep a hidden reference to the membership. It would then not be collected.

function joinInOwnFrame(project: string, rate: number): { member?: Membership } {
  return { member: joinSharedPacer(project, rate) };
}

function dropReference(held: { member?: Membership }): WeakRef<Membership> {
  const { member } = held;
  delete held.member;
  if (!member) throw new Error("there is no membership");
  return new WeakRef(member);
}

describe("the shared pacer", () => {
  it("is the same for all members of a project, and different for other projects", () => {
    const first = joinSharedPacer("a", 50);
    expect(joinSharedPacer("a", 50).pacer).toBe(first.pacer);
    expect(joinSharedPacer("b", 50).pacer).not.toBe(first.pacer);
  });

  it("uses the lowest rate of its members, until that member is gone", async () => {
    const fast = joinSharedPacer("c", 1000);
    const slow = joinInOwnFrame("c", 4);
    expect(await msForThree(fast)).toBeGreaterThan(200);
    const reference = dropReference(slow);
    await untilCollected(() => reference.deref() === undefined);
    expect(reference.deref()).toBeUndefined();
    await wait(20);
    expect(await msForThree(fast)).toBeLessThan(200);
  });

  it("goes away with its last member", async () => {
    await untilCollected(() => countSharedPacers() === 0);
    const reference = dropReference(joinInOwnFrame("short-lived", 50));
    await untilCollected(() => countSharedPacers() === 0);
    expect(reference.deref()).toBeUndefined();
    expect(countSharedPacers()).toBe(0);
  });
});
