import { kmeans } from "ml-kmeans";

export interface Grouping {
  /** One number a vector, from 0 up: the group that it is in. */
  readonly groupOf: readonly number[];
  /** The middle of each group. */
  readonly centroids: readonly number[][];
}

/** Where k-means ends depends on where it begins; it runs in milliseconds, so it may begin in many ways. */
const runs = 100;

/**
 * K-means over unit vectors. Their squared distance grows as their cosine falls, so groups are alike in meaning.
 *
 * @returns the tightest grouping of several runs, which begin at seeds 1, 2 and so on: the same vectors always give the
 *   same groups
 */
export function group(vectors: readonly number[][], count: number): Grouping {
  const data = [...vectors];
  let best: Grouping | undefined;
  let least = Infinity;
  for (let seed = 1; seed <= runs; seed++) {
    const result = kmeans(data, count, { initialization: "kmeans++", seed });
    const spread = result.computeInformation(data).reduce((sum, { error, size }) => sum + error * size, 0);
    if (spread < least) {
      least = spread;
      best = { groupOf: result.clusters, centroids: result.centroids };
    }
  }
  if (best === undefined) throw new RangeError("The vectors cannot be grouped: are they all finite?");
  return best;
}
