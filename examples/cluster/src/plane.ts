import { PCA } from "ml-pca";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Lays vectors out on paper by principal component analysis, in the plane in which the groups' middles lie farthest
 * apart: it shows more of the groups than the plane of all vectors, where the differences within a group count too.
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
