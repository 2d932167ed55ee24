import { describe, expect, it } from "vitest";
import { AbortScope } from "../../src/abort/abort-scope.ts";
import { Slots } from "../../src/concurrency/slots.ts";

const tick = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

describe("slots", () => {
  it("are limited in number and granted first come, first served", async () => {
    const slots = new Slots(3);
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    const work = async (index: number): Promise<void> => {
      order.push(index);
      most = Math.max(most, ++inside);
      await tick();
      inside--;
    };
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => slots.run(new AbortScope(), () => work(index))),
    );
    expect(most).toBe(3);
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it("are released by work that fails", async () => {
    const slots = new Slots(1);
    await expect(slots.run(new AbortScope(), () => Promise.reject(new Error("own")))).rejects.toThrow("own");
    await expect(slots.run(new AbortScope(), () => Promise.resolve(1))).resolves.toBe(1);
  });

  it("remove waiters that are aborted", async () => {
    const slots = new Slots(1);
    const scope = new AbortScope();
    let leave = (): void => {};
    const first = slots.run(new AbortScope(), () => new Promise<void>((resolve) => void (leave = resolve)));
    const second = slots.run(scope, () => Promise.resolve("never"));
    const third = slots.run(new AbortScope(), () => Promise.resolve("third"));
    scope.abort("stop");
    await expect(second).rejects.toBe("stop");
    leave();
    await first;
    await expect(third).resolves.toBe("third");
  });
});
