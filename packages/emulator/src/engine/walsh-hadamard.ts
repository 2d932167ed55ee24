/**
 * The Walsh–Hadamard transform, in place, scaled to preserve lengths and angles. The length must be a power of two.
 */
export function walshHadamard(vector: Float64Array): void {
  for (let half = 1; half < vector.length; half *= 2) {
    for (let start = 0; start < vector.length; start += 2 * half) {
      for (let index = start; index < start + half; index += 1) {
        const [upper, lower] = [vector[index] ?? 0, vector[index + half] ?? 0];
        vector[index] = upper + lower;
        vector[index + half] = upper - lower;
      }
    }
  }
  const scale = 1 / Math.sqrt(vector.length);
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] ?? 0) * scale;
}
