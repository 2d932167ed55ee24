import { PCA } from "ml-pca";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Projects vectors to two dimensions by principal component analysis of the centroids, so that the groups are as far
 * apart as possible. An analysis of all vectors would separate them less, as it also shows differences within a group.
 */
export function layOut(
  vectors: readonly (readonly number[])[],
  centroids: readonly (readonly number[])[],
): Point[] {
  const analysis = new PCA(mutable(centroids));
  const projected = analysis.predict(mutable(vectors), { nComponents: 2 }).to2DArray();
  return projected.map(([x = 0, y = 0]) => ({ x, y }));
}

function mutable(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((row) => [...row]);
}
