import type { IdentifiedSource } from "../types/identified-source.ts";
import { embedPages } from "./embed-pages.ts";
import type { Embedder } from "./embedder.ts";
import { joinChunks, loadedChunks, type LoadedChunks } from "./loaded-chunk.ts";

/** The chunks of a PDF that is embedded page by page. */
export async function loadPages(
  pdf: IdentifiedSource,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<LoadedChunks> {
  const { pages, blank } = await embedPages(pdf, embedder, signal);
  const loaded = pages.map(({ embedded, pageNumber }) =>
    loadedChunks(embedded, { embeddedAs: "text", pageNumber }),
  );
  return joinChunks([...loaded, { chunks: [], blank }]);
}
