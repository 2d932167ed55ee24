import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";

/**
 * The speaker vector of a chunk: its own where the service gave one a chunk, the only one where it gave one in all.
 * Which is whose is not documented, so any other number is nobody's.
 */
export function speakerVector(embedded: Embedded, { index }: EmbeddedChunk): number[] | undefined {
  const { speakerVectors = [], chunks } = embedded;
  if (speakerVectors.length === chunks.length) return speakerVectors[index];
  return speakerVectors.length === 1 ? speakerVectors[0] : undefined;
}
