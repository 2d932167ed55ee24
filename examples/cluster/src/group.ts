import { kmeans } from "ml-kmeans";

export interface Grouping {
  /** The group of each vector, from 0. */
  readonly groupOf: readonly number[];
  /** The centre of each group. */
  readonly centroids: readonly number[][];
}

/** The result of k-means depends on its starting points. It takes milliseconds, so many starts are affordable. */
const runs = 100;

/**
 * K-means over unit vectors. Their squared distance grows as their cosine similarity falls, so groups share a meaning.
 *
 * @returns the tightest grouping of all runs. Their seeds are fixed, so the same vectors always give the same groups
 */
export function group(vectors: readonly number[][], count: number): Grouping {
  const data = [...vectors];
  let best: Grouping | undefined;
  let minSpread = Infinity;
  for (let seed = 1; seed <= runs; seed++) {
    const result = kmeans(data, count, { initialization: "kmeans++", seed });
    const spread = result.computeInformation(data).reduce((sum, { error, size }) => sum + error * size, 0);
    if (spread < minSpread) {
      minSpread = spread;
      best = { groupOf: result.clusters, centroids: result.centroids };
    }
  }
  if (best === undefined)
    throw new RangeError("Could not group the vectors. Check that they contain only finite numbers.");
  return best;
}
