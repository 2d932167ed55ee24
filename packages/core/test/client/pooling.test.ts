import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JigsawInputError } from "../../src/errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../../src/errors/jigsaw-response-error.ts";
import { poolChunks } from "../../src/client/pooling.ts";

const length = (vector: readonly number[]): number => Math.hypot(...vector);

describe("one vector for several chunks", () => {
  it("is the vector of a single chunk, unchanged", () => {
    const vector = [3, 4];
    expect(poolChunks([{ vector, text: "all" }], "mean", "x")).toBe(vector);
    expect(poolChunks([{ vector, text: "all" }], "error", "x")).toBe(vector);
  });

  it("is their mean, weighted by length, at unit length", () => {
    const pooled = poolChunks(
      [
        { vector: [1, 0], text: "aaa" },
        { vector: [0, 1], text: "bbbb" },
      ],
      "mean",
      "x",
    );
    expect(pooled[0]).toBeCloseTo(0.6, 12);
    expect(pooled[1]).toBeCloseTo(0.8, 12);
  });

  it("gives all chunks the same weight if one has no text", () => {
    const pooled = poolChunks([{ vector: [1, 0], text: "aaaaaa" }, { vector: [0, 1] }], "mean", "x");
    expect(pooled[0]).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('is the first chunk\'s with "first"', () => {
    expect(poolChunks([{ vector: [1, 0] }, { vector: [0, 1] }], "first", "x")).toEqual([1, 0]);
  });

  it('is an error with "error", which names the input and says what to do', () => {
    const pool = (): number[] => poolChunks([{ vector: [1, 0] }, { vector: [0, 1] }], "error", "texts[3]");
    expect(pool).toThrow(JigsawInputError);
    expect(pool).toThrow(/texts\[3\].*2 chunks.*Split it/);
  });

  it("is an error if the chunks cancel each other out", () => {
    expect(() => poolChunks([{ vector: [1, 0] }, { vector: [-1, 0] }], "mean", "x")).toThrow(
      JigsawResponseError,
    );
  });

  it("has unit length, lies among its chunks and does not depend on their order", () => {
    const component = fc.double({ min: 0.001, max: 1, noNaN: true });
    const chunk = fc.record({
      vector: fc.array(component, { minLength: 8, maxLength: 8 }),
      text: fc.string({ minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(chunk, { minLength: 2, maxLength: 6 }), (chunks) => {
        const pooled = poolChunks(chunks, "mean", "x");
        expect(length(pooled)).toBeCloseTo(1, 9);
        const reversed = poolChunks([...chunks].reverse(), "mean", "x");
        for (const [index, value] of pooled.entries()) expect(reversed[index]).toBeCloseTo(value, 9);
        for (const { vector } of chunks) {
          const dot = vector.reduce((sum, value, index) => sum + value * (pooled[index] ?? 0), 0);
          expect(dot).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("neither overflows nor vanishes with huge and tiny numbers", () => {
    for (const scale of [1e150, 1e-150]) {
      const pooled = poolChunks([{ vector: [3 * scale, 0] }, { vector: [0, 4 * scale] }], "mean", "x");
      expect(length(pooled)).toBeCloseTo(1, 9);
    }
  });
});
