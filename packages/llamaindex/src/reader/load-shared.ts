import type { IdentifiedSource, Source } from "@x/jigsaw-core";
import { loadChunks, type LoadedChunk, type LoadedChunks, type RecentLoads } from "@x/jigsaw-core/adapters";
import type { ReadContext } from "./read-source.ts";

/** Embeds a source that was looked at; those of equal content share one request, each under its own name. */
export async function loadShared(
  source: Source,
  identified: IdentifiedSource,
  context: ReadContext,
  recent: RecentLoads<LoadedChunks>,
  signal: AbortSignal,
): Promise<LoadedChunks> {
  const { chunks, blank } = await recent.get(contentOf(identified), () =>
    loadChunks(source, identified, context.embedModel, context, signal),
  );
  return { chunks: chunks.map((chunk) => named(chunk, identified)), blank };
}

/** What equal content has in common: an id that the caller gave may be that of several versions. */
function contentOf({ id, sha256, source }: IdentifiedSource): string {
  return `${id} ${sha256 ?? source}`;
}

/** Equal content may lie at another place under another name. */
function named(loaded: LoadedChunk, { source, mimeType }: IdentifiedSource): LoadedChunk {
  return {
    ...loaded,
    embedded: { ...loaded.embedded, source, ...(mimeType !== undefined && { mimeType }) },
  };
}
