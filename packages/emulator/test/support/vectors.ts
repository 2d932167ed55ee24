function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? Number.NaN), 0);
}

export function length(vector: readonly number[]): number {
  return Math.sqrt(dot(vector, vector));
}

export function cosine(left: readonly number[], right: readonly number[]): number {
  return dot(left, right) / (length(left) * length(right));
}
