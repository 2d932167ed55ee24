import { describe, expect, test } from "vitest";
import { createFaultFinder } from "../../src/faults/find-fault.ts";
import type { Fault } from "../../src/index.ts";

/** The numbers of the requests that are hit among the first `count`. */
function hits(fault: Omit<Fault, "kind">, count = 10, seed = 1): number[] {
  const find = createFaultFinder([{ kind: "status", ...fault }], seed);
  return Array.from({ length: count }, (_, number) => number).filter(
    (number) => find({ number, path: "/v2/embedding", text: `text ${number}` }) !== undefined,
  );
}

describe("a fault", () => {
  test("hits every request when it has no conditions", () => {
    expect(hits({}, 3)).toEqual([0, 1, 2]);
  });

  test("hits the numbers in at", () => {
    expect(hits({ at: [7, 0, 2] })).toEqual([0, 2, 7]);
    expect(hits({ at: [] })).toEqual([]);
  });

  test("hits at most `times` requests", () => {
    expect(hits({ times: 2 })).toEqual([0, 1]);
    expect(hits({ times: 0 })).toEqual([]);
    expect(hits({ times: 1, at: [3, 4] })).toEqual([3]);
  });

  test("hits paths that start with path", () => {
    const find = createFaultFinder([{ kind: "reset", path: "/v1/store" }], 1);
    expect(find({ number: 0, path: "/v1/store/file", text: undefined })).toBeDefined();
    expect(find({ number: 1, path: "/v2/embedding", text: undefined })).toBeUndefined();
  });

  test("hits texts that contain match, but no requests without a text", () => {
    expect(hits({ match: "text 1" }, 12)).toEqual([1, 10, 11]);
    const find = createFaultFinder([{ kind: "reset", match: "a" }], 1);
    expect(find({ number: 0, path: "/v2/embedding", text: undefined })).toBeUndefined();
    expect(find({ number: 1, path: "/v2/embedding", text: ["a"] })).toBeUndefined();
  });

  test("hits its share of requests, the same ones for the same seed", () => {
    expect(hits({ share: 0 }, 1000)).toHaveLength(0);
    expect(hits({ share: 1 }, 1000)).toHaveLength(1000);
    const quarter = hits({ share: 0.25 }, 10_000);
    expect(quarter.length).toBeGreaterThan(2300);
    expect(quarter.length).toBeLessThan(2700);
    expect(hits({ share: 0.25 }, 10_000)).toEqual(quarter);
    expect(hits({ share: 0.25 }, 10_000, 2)).not.toEqual(quarter);
  });

  test("depends on the request number, not on the order of requests", () => {
    const [forward, backward] = [0, 1].map(() => createFaultFinder([{ kind: "status", share: 0.5 }], 9));
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    const up = numbers.map((number) => forward?.({ number, path: "/", text: "" }) !== undefined);
    const down = numbers.map(
      (number) => backward?.({ number: 49 - number, path: "/", text: "" }) !== undefined,
    );
    expect([...down].reverse()).toEqual(up);
  });
});

test("the first fault that hits wins, and only its hits count", () => {
  const find = createFaultFinder(
    [
      { kind: "hang", at: [1] },
      { kind: "reset", times: 2 },
    ],
    1,
  );
  const kinds = [0, 1, 2, 3].map((number) => find({ number, path: "/v2/embedding", text: "" })?.kind);
  expect(kinds).toEqual(["reset", "hang", "reset", undefined]);
});
