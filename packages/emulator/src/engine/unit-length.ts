/** Scales a vector to length 1. */
export function unitLength(vector: Float64Array): number[] {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = 1 / Math.sqrt(squares);
  // A plain loop, because Array.from with a mapper would take longer than the rest of the computation.
  const unit: number[] = [];
  for (let index = 0; index < vector.length; index += 1) {
    unit.push((vector[index] ?? 0) * scale);
  }
  return unit;
}
