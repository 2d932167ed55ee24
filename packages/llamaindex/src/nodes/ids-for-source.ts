import { chunkIds, type LoadedChunk } from "@x/jigsaw-core/internal";

/** Ids that chunks have at one place alone, for where another source of equal content has those made from the content. */
export async function idsForSource(sourceId: string, chunks: readonly LoadedChunk[]): Promise<string[]> {
  return await Promise.all(
    chunks.map(async ({ chunk }) => (await chunkIds(`${sourceId} ${chunk.id}`, 1))[0] ?? ""),
  );
}
