import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";

/**
 * The speaker vector of a chunk. If the service returned one vector per chunk, it is the one with the same index. If it
 * returned a single vector, it is that one. Otherwise it is undefined, because the API does not document the assignment.
 */
export function speakerVector(embedded: Embedded, { index }: EmbeddedChunk): number[] | undefined {
  const { speakerVectors = [], chunks } = embedded;
  if (speakerVectors.length === chunks.length) return speakerVectors[index];
  return speakerVectors.length === 1 ? speakerVectors[0] : undefined;
}
