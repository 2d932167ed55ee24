import type { IdentifiedSource, Source } from "@x/jigsaw-core";
import { loadChunks, type LoadedChunk, type LoadedChunks, type RecentLoads } from "@x/jigsaw-core/internal";
import type { ReadContext } from "./read-source.ts";

/** A source that was looked at. */
export interface Loadable {
  readonly source: Source;
  readonly identified: IdentifiedSource;
  /** Words that came with what has none of its own: none are looked for then. @default none */
  readonly words?: string | undefined;
}

/** Embeds a source that was looked at; those of equal content share one request, each under its own name. */
export async function loadShared(
  { source, identified, words = "" }: Loadable,
  context: ReadContext,
  recent: RecentLoads<LoadedChunks>,
  signal: AbortSignal,
): Promise<LoadedChunks> {
  const settings = words === "" ? context : { ...context, describe: () => words };
  const { chunks, blank } = await recent.get(`${contentOf(identified)} ${words}`, () =>
    loadChunks(source, identified, context.embedModel, settings, signal),
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
