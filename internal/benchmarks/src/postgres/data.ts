/** Rows to store and vectors to search with; made of a seed, the same in every run. */
export interface Data {
  readonly vectors: readonly number[][];
  readonly queries: readonly number[][];
}

/** Topics that vectors gather around, as those of texts do. */
const topics = 100;
/** How far from its topic a vector lies; the topics themselves are of length 1. */
const spread = 1;

/** Unit vectors around topics. */
export function makeData(rows: number, dimensions: number, queries: number): Data {
  const random = seeded(7);
  const unit = (): number[] => normalised(Array.from({ length: dimensions }, () => gaussian(random)));
  const centres = Array.from({ length: topics }, unit);
  const near = (): number[] => {
    const centre = centres[Math.floor(random() * topics)] ?? [];
    const noise = unit();
    return normalised(centre.map((value, index) => value + spread * (noise[index] ?? 0)));
  };
  return { vectors: Array.from({ length: rows }, near), queries: Array.from({ length: queries }, near) };
}

/** The places of the `k` nearest among some rows, by an exact search. */
export function nearest(
  data: Data,
  query: readonly number[],
  k: number,
  places: readonly number[],
): number[] {
  return places
    .map((place) => ({ place, score: dot(data.vectors[place] ?? [], query) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, k)
    .map(({ place }) => place);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function normalised(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector));
  // As precise as PostgreSQL keeps them, and shorter in statements.
  return vector.map((value) => Math.fround(value / length));
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The generator mulberry32: numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
