import { chunkIds, type LoadedChunk } from "@x/jigsaw-core/internal";

/**
 * Chunk ids that are unique to a source, if another source with equal content already has the ids made from the
 * content.
 */
export async function idsForSource(sourceId: string, chunks: readonly LoadedChunk[]): Promise<string[]> {
  return await Promise.all(
    chunks.map(async ({ chunk }) => (await chunkIds(`${sourceId} ${chunk.id}`, 1))[0] ?? ""),
  );
}
