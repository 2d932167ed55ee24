import { hashString, mix } from "./hash.ts";

/**
 * An endless series of 32-bit integers, 0 to 4294967295; the same seed, a number or a string, gives the same series on
 * every machine.
 */
export function seededIntegers(seed: number | string): () => number {
  const [start, stride] = typeof seed === "string" ? hashString(seed) : [seed, 0x9e3779b9];
  let state = start | 0;
  return () => {
    // An odd stride visits every state once before the first comes back.
    state = (state + (stride | 1)) | 0;
    return mix(state);
  };
}
