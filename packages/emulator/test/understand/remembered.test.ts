import { expect, test } from "vitest";
import { oneAtATime } from "../../src/understand/one-at-a-time.ts";
import { remembered } from "../../src/understand/remembered.ts";

const file = (fill: number) => ({ name: "a", type: "", bytes: new Uint8Array([fill]) });

test("equal bytes are processed once, also concurrently, and the least recently used are evicted", async () => {
  const seen: number[] = [];
  const look = remembered(async ({ bytes: [first = 0] }) => seen.push(first), 2);
  await Promise.all([look(file(1)), look(file(1))]);
  await look({ ...file(1), name: "b" });
  expect(seen).toEqual([1]);
  await look(file(2));
  await look(file(1));
  await look(file(3));
  await look(file(1));
  await look(file(2));
  expect(seen).toEqual([1, 2, 3, 2]);
});

test("a failure is not cached", async () => {
  let calls = 0;
  const look = remembered(() => {
    calls += 1;
    return calls === 1 ? Promise.reject(new Error("busy")) : Promise.resolve(calls);
  });
  await expect(look(file(1))).rejects.toThrow("busy");
  expect(await look(file(1))).toBe(2);
});

test("calls run one at a time, in order, also after a failure", async () => {
  let running = 0;
  const order: number[] = [];
  const run = oneAtATime(async (number: number) => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(number);
    running -= 1;
    if (number === 1) throw new Error("one");
  });
  await Promise.allSettled([0, 1, 2].map((number) => run(number)));
  expect(order).toEqual([0, 1, 2]);
});
