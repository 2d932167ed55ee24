import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { inBatches } from "../../src/engine/in-batches.ts";

test("calls during a run are batched, and runs never overlap", async () => {
  const batches: (readonly number[])[] = [];
  let running = 0;
  const double = inBatches(async (items: readonly number[]) => {
    running += 1;
    expect(running).toBe(1);
    batches.push(items);
    await sleep(1);
    running -= 1;
    return items.map((item) => 2 * item);
  }, 3);

  expect(await Promise.all([1, 2, 3, 4, 5].map((item) => double(item)))).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test("calls one event loop turn apart share a run", async () => {
  const batches: (readonly number[])[] = [];
  const same = inBatches(async (items: readonly number[]) => {
    batches.push(items);
    return items;
  }, 3);

  const first = same(1);
  await new Promise((resolve) => void setImmediate(resolve));
  expect(await Promise.all([first, same(2)])).toEqual([1, 2]);
  expect(batches).toEqual([[1, 2]]);
});

test("a failure only affects the callers of its batch", async () => {
  const half = inBatches(async (items: readonly number[]) => {
    if (items.includes(2)) throw new Error("two is too much");
    return items.map((item) => item / 2);
  }, 2);

  const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => half(item)));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
  expect(await half(6)).toBe(3);
});

test("too few results are an error", async () => {
  const nothing = inBatches(async () => [], 2);
  await expect(nothing(1)).rejects.toThrow("1 items returned 0 results");
});
