/** Vectors to store and to search with. They are generated from a seed, so they are the same in every run. */
export interface Data {
  readonly vectors: readonly number[][];
  readonly queries: readonly number[][];
}

/** Number of clusters. Vectors of texts are clustered as well. */
const topics = 100;
/** Length of the noise added to a topic's unit vector. */
const spread = 1;

/** Generates unit vectors around topics. */
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

/** The positions of the `k` nearest vectors among `places`, by exact search. */
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
  // The precision that PostgreSQL stores, and shorter in SQL.
  return vector.map((value) => Math.fround(value / length));
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The mulberry32 random number generator, with values from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
