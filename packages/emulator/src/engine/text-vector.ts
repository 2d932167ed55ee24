import { seededIntegers } from "../random/seeded-integers.ts";
import { unitLength } from "./unit-length.ts";

const coordinatesPerWord = 48;
/** Length of the noise relative to the words. The same words with another type or as a query have a cosine near 0.98. */
const noiseLength = 0.15;

/**
 * A bag of hashed words, so that texts which share words are similar. A little noise, derived from `identity`,
 * distinguishes inputs with the same words.
 */
export function textVector(text: string, identity: string, dimensions: number): number[] {
  const vector = new Float64Array(dimensions);
  addWords(vector, text);
  addNoise(vector, identity);
  return unitLength(vector);
}

function addWords(vector: Float64Array, text: string): void {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of words) {
    const next = seededIntegers(word);
    for (let count = 0; count < coordinatesPerWord; count += 1) {
      const bits = next();
      const index = (bits >>> 1) % vector.length;
      vector[index] = (vector[index] ?? 0) + (bits & 1 ? 1 : -1);
    }
  }
}

function addNoise(vector: Float64Array, identity: string): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = squares === 0 ? 1 : Math.sqrt(squares);
  // Uniform values from -1 to 1 have a mean square of 1/3.
  const amplitude = noiseLength * length * Math.sqrt(3 / vector.length);
  const next = seededIntegers(identity);
  for (let index = 0; index < vector.length; index += 1) {
    vector[index] = (vector[index] ?? 0) + amplitude * (next() / 2 ** 31 - 1);
  }
}
