import { mix } from "./hash.ts";

/** A number from 0 up to, not including, 1 that depends on nothing but its arguments. */
export function draw(seed: number, ...coordinates: readonly number[]): number {
  let state = mix(seed);
  for (const coordinate of coordinates) state = mix(state ^ mix(coordinate + 0x9e3779b9));
  return state / 2 ** 32;
}
