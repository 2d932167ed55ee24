/**
 * How to compare vectors.
 *
 * - `"cosine"`: the score is the cosine similarity, -1 to 1
 * - `"innerProduct"`: the score is the inner product, any number; it equals the cosine for vectors of length 1
 * - `"euclidean"`: the score is 1 / (1 + distance), 0 to 1
 */
export type PGVectorDistance = "cosine" | "innerProduct" | "euclidean";

interface Strategy {
  /** pgvector's operator. Its result is smaller for vectors that are closer. */
  readonly operator: string;
  /** The part of the name that pgvector's operator classes and our indexes share. */
  readonly operatorClass: "cosine" | "ip" | "l2";
  /** Converts a distance to a score. Higher is closer. */
  score(distance: number): number;
}

export const distances: Readonly<Record<PGVectorDistance, Strategy>> = {
  cosine: { operator: "<=>", operatorClass: "cosine", score: (distance) => 1 - distance },
  // pgvector's operator returns the negative product, so that the smallest is the closest.
  innerProduct: { operator: "<#>", operatorClass: "ip", score: (distance) => -distance },
  euclidean: { operator: "<->", operatorClass: "l2", score: (distance) => 1 / (1 + distance) },
};
