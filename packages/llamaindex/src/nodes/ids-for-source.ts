import { chunkIds, type LoadedChunk } from "@x/jigsaw-core/ingestion";

/**
 * Makes chunk ids that are unique to one source. Needed if another source with equal content already has the ids that
 * are made from the content.
 */
export async function idsForSource(sourceId: string, chunks: readonly LoadedChunk[]): Promise<string[]> {
  return await Promise.all(
    chunks.map(async ({ chunk }) => (await chunkIds(`${sourceId} ${chunk.id}`, 1))[0] ?? ""),
  );
}
