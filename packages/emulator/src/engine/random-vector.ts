import { seededIntegers } from "../random/seeded-integers.ts";
import { unitLength } from "./unit-length.ts";

/** A vector in a random direction that only depends on `identity`. */
export function randomVector(identity: string, dimensions: number): number[] {
  const next = seededIntegers(identity);
  const vector = new Float64Array(dimensions);
  for (let index = 0; index < dimensions; index += 1) vector[index] = next() / 2 ** 31 - 1;
  return unitLength(vector);
}
