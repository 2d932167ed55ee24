import { JigsawInputError } from "@x/jigsaw-core";

/** pgvector uses 32-bit floats. Beyond these limits the sum of squares becomes 0 or infinity, and scores become NaN. */
const minSquares = 1e-37;
const maxSquares = 1e37;

/**
 * Converts a vector to pgvector's text format.
 * @param subject the name of the vector in error messages, such as `vectors[3]`
 * @throws JigsawInputError if its length differs from the table's, or if its scores would be NaN
 */
export function vectorText(subject: string, vector: unknown, dimensions: number): string {
  if (!Array.isArray(vector)) throw new JigsawInputError(`${subject} must be a vector, an array of numbers.`);
  if (vector.length !== dimensions) {
    throw new JigsawInputError(
      `${subject} has ${vector.length} dimensions, but the table contains vectors with ${dimensions} dimensions. Use embeddings with the same \`dimensions\`.`,
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
      ? `${subject} must contain numbers that are not all zero, because a zero vector has no cosine similarity.`
      : `${subject} has a length of ${Math.sqrt(squares).toExponential(1)}, which is out of range for pgvector. Scale it to a length of about 1.`,
  );
}
