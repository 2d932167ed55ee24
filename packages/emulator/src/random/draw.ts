import { mix } from "./hash.ts";

/** A number from 0 (inclusive) to 1 (exclusive) that only depends on the arguments. */
export function draw(seed: number, ...coordinates: readonly number[]): number {
  let state = mix(seed);
  for (const coordinate of coordinates) state = mix(state ^ mix(coordinate + 0x9e3779b9));
  return state / 2 ** 32;
}
