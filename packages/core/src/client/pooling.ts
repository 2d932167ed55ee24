import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import type { Pooling } from "../types/jigsaw-options.ts";

/** A chunk's part in the pooled vector. */
export interface PooledChunk {
  readonly vector: number[];
  /** Its words; the longer, the more they weigh. */
  readonly text?: string;
}

/**
 * Makes one vector of the chunks of one input. A single chunk's vector is returned as it is.
 * @param chunks at least one
 * @param subject names the input in an error
 * @throws JigsawInputError with `"error"` and several chunks
 * @throws JigsawResponseError where the vectors cancel each other out
 */
export function poolChunks(chunks: readonly PooledChunk[], pooling: Pooling, subject: string): number[] {
  const [first] = chunks;
  if (!first) throw new JigsawResponseError(`${subject}: there is no vector to pool.`);
  if (chunks.length === 1 || pooling === "first") return first.vector;
  if (pooling === "error") {
    throw new JigsawInputError(
      `${subject} is so long that the service split it into ${chunks.length} chunks. Split it before, or set \`pooling\` to "mean".`,
    );
  }
  return toUnitLength(weightedSum(chunks), subject);
}

function weightedSum(chunks: readonly PooledChunk[]): number[] {
  // A chunk without words cannot be weighed, and then none is.
  const weigh = chunks.every((chunk) => chunk.text);
  const sum = new Array<number>(chunks[0]?.vector.length ?? 0).fill(0);
  for (const { vector, text } of chunks) {
    const weight = weigh ? (text?.length ?? 1) : 1;
    for (const [index, component] of vector.entries()) sum[index] = (sum[index] ?? 0) + weight * component;
  }
  return sum;
}

function toUnitLength(vector: number[], subject: string): number[] {
  // Scaled by the largest component first, lest a square overflows or vanishes.
  const largest = vector.reduce((max, component) => Math.max(max, Math.abs(component)), 0);
  const length = largest * Math.sqrt(vector.reduce((sum, component) => sum + (component / largest) ** 2, 0));
  if (!(length > 0) || !Number.isFinite(length)) {
    throw new JigsawResponseError(`${subject}: its chunks' vectors have no mean that points anywhere.`);
  }
  return vector.map((component) => component / length);
}
