function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? Number.NaN), 0);
}

export function lengthOf(vector: readonly number[]): number {
  return Math.sqrt(dot(vector, vector));
}

/** NaN for vectors of different dimensions. */
export function cosine(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length) return Number.NaN;
  return dot(left, right) / (lengthOf(left) * lengthOf(right));
}

/** The largest difference between two coordinates; NaN for vectors of different dimensions. */
export function largestDifference(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length) return Number.NaN;
  return left.reduce((max, value, index) => Math.max(max, Math.abs(value - (right[index] ?? Number.NaN))), 0);
}
