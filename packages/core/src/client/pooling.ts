import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import type { Pooling } from "../types/jigsaw-options.ts";

/** A chunk to pool. */
export interface PooledChunk {
  readonly vector: number[];
  /** Its text. Longer texts have more weight. */
  readonly text?: string;
}

/**
 * Pools the chunk vectors of one input into a single vector. A single chunk's vector is returned unchanged.
 * @param chunks at least one
 * @param subject the name of the input in errors
 * @throws JigsawInputError for several chunks with `"error"`
 * @throws JigsawResponseError if the vectors cancel each other out
 */
export function poolChunks(chunks: readonly PooledChunk[], pooling: Pooling, subject: string): number[] {
  const [first] = chunks;
  if (!first) throw new JigsawResponseError(`${subject}: there is no vector to pool.`);
  if (chunks.length === 1 || pooling === "first") return first.vector;
  if (pooling === "error") {
    throw new JigsawInputError(
      `${subject} is too long for one vector: the service split it into ${chunks.length} chunks. Split it yourself, or set \`pooling: "mean"\`.`,
    );
  }
  return toUnitLength(weightedSum(chunks), subject);
}

function weightedSum(chunks: readonly PooledChunk[]): number[] {
  // If any chunk has no text, all chunks get the same weight.
  const weigh = chunks.every((chunk) => chunk.text);
  const sum = new Array<number>(chunks[0]?.vector.length ?? 0).fill(0);
  for (const { vector, text } of chunks) {
    const weight = weigh ? (text?.length ?? 1) : 1;
    for (const [index, component] of vector.entries()) sum[index] = (sum[index] ?? 0) + weight * component;
  }
  return sum;
}

function toUnitLength(vector: number[], subject: string): number[] {
  // Scaled by the largest component first, so that no square overflows or vanishes.
  const largest = vector.reduce((max, component) => Math.max(max, Math.abs(component)), 0);
  const length = largest * Math.sqrt(vector.reduce((sum, component) => sum + (component / largest) ** 2, 0));
  if (!(length > 0) || !Number.isFinite(length)) {
    throw new JigsawResponseError(
      `${subject}: the vectors of its chunks cancel each other out, so they have no mean. Set \`pooling: "first"\`.`,
    );
  }
  return vector.map((component) => component / length);
}
