import { hashString, mix } from "./hash.ts";

/**
 * An endless series of 32-bit integers, 0 to 4294967295. The same seed, a number or a string, always produces the same
 * series.
 */
export function seededIntegers(seed: number | string): () => number {
  const [start, stride] = typeof seed === "string" ? hashString(seed) : [seed, 0x9e3779b9];
  let state = start | 0;
  return () => {
    // With an odd stride, every state is visited once before the series repeats.
    state = (state + (stride | 1)) | 0;
    return mix(state);
  };
}
