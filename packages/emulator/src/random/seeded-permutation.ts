import { seededIntegers } from "./seeded-integers.ts";

/** The integers 0 to `length - 1` in a random order that only depends on the seed. */
export function seededPermutation(length: number, seed: number | string): Uint16Array {
  const next = seededIntegers(seed);
  const order = Uint16Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = next() % (last + 1);
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
  return order;
}
