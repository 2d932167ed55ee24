import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { project } from "../../src/engine/project.ts";
import { seededIntegers } from "../../src/random/seeded-integers.ts";
import { cosine, length } from "../support/vectors.ts";

/** Vectors of 512 coordinates, with one to 512 of them nonzero. */
const vectors = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 512 })).map(([seed, filled]) => {
  const next = seededIntegers(seed);
  const vector = Array.from({ length: 512 }, () => 0);
  for (let count = 0; count < filled; count += 1) vector[next() % 512] = next() / 2 ** 31 - 1.0001;
  return vector;
});
/** Pairs of vectors at various angles. */
const pairs = fc
  .tuple(vectors, vectors, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([left, right, lean]): [number[], number[]] => [
    left,
    right.map((value, index) => value * (1.01 - lean) + (left[index] ?? 0) * lean),
  ]);

function cosineChange([left, right]: [number[], number[]], dimensions: number): number {
  return Math.abs(cosine(project(left, dimensions), project(right, dimensions)) - cosine(left, right));
}

describe("a projected vector", () => {
  test("has the requested dimensions and unit length", () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: 32, max: 4096 }), (vector, dimensions) => {
        const projected = project(vector, dimensions);
        expect(projected).toHaveLength(dimensions);
        expect(Math.abs(length(projected) - 1)).toBeLessThan(1e-6);
      }),
    );
  });

  test.each([512, 1024, 2048, 4096])("preserves every angle at %i dimensions", (dimensions) => {
    fc.assert(fc.property(pairs, (pair) => cosineChange(pair, dimensions) < 1e-6));
  });

  test("preserves angles to within 5 / sqrt(dimensions) at others", () => {
    const dimensions = fc.integer({ min: 32, max: 4095 });
    const property = fc.property(
      pairs,
      dimensions,
      (pair, count) => cosineChange(pair, count) < 5 / Math.sqrt(count),
    );
    // A fixed seed, because the bound holds for almost every pair, but a long enough search would find exceptions.
    fc.assert(property, { seed: 1, numRuns: 1000 });
  });

  test("does not repeat coordinates when it is longer than the model's vector", () => {
    const next = seededIntegers(3);
    const vector = Array.from({ length: 512 }, () => next() / 2 ** 31 - 1);
    expect(new Set(project(vector, 4096).map(Math.abs)).size).toBeGreaterThan(4000);
  });

  test("is the same in every process", () => {
    const vector = Array.from({ length: 512 }, (_, index) => Math.cos(index));
    const start = (dimensions: number): number[] =>
      project(vector, dimensions)
        .slice(0, 3)
        .map((value) => Number(value.toFixed(9)));
    expect(start(700)).toMatchInlineSnapshot(`
      [
        -0.002107332,
        -0.013217074,
        0.045420394,
      ]
    `);
    expect(start(4096)).toMatchInlineSnapshot(`
      [
        -0.004756808,
        0.005429326,
        0.004264602,
      ]
    `);
  });
});
