import { JigsawInputError } from "@x/jigsaw-core";

/** pgvector computes with 32-bit floats: beyond these the squares of a vector sum up to 0 or infinity, and scores to NaN. */
const minSquares = 1e-37;
const maxSquares = 1e37;

/**
 * A vector in pgvector's notation.
 * @param subject what errors call it, such as `vectors[3]`
 * @throws JigsawInputError where it has another length than the table's, or its scores would be NaN
 */
export function vectorText(subject: string, vector: unknown, dimensions: number): string {
  if (!Array.isArray(vector)) throw new JigsawInputError(`${subject} must be a vector, an array of numbers.`);
  if (vector.length !== dimensions) {
    throw new JigsawInputError(
      `${subject} has ${vector.length} dimensions, and the table holds vectors of ${dimensions} dimensions.`,
    );
  }
  let squares = 0;
  for (const number of vector) {
    if (typeof number !== "number" || !Number.isFinite(number)) {
      throw new JigsawInputError(`${subject} must contain finite numbers.`);
    }
    squares += number * number;
  }
  if (squares >= minSquares && squares <= maxSquares) return JSON.stringify(vector);
  throw new JigsawInputError(
    squares === 0
      ? `${subject} must contain numbers that are not all zero: it is similar to nothing.`
      : `${subject} has a length of ${Math.sqrt(squares).toExponential(1)}, which pgvector can't compute with: scale it to about 1.`,
  );
}
