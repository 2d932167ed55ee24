import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Embedder } from "./embedder.ts";
import { loadedChunks, type LoadedChunks } from "./loaded-chunk.ts";
import { nameOf } from "./name-of.ts";

/** Text of a PDF, and its page. */
export interface PageWords {
  readonly text: string;
  /** From 1; undefined if the page is unknown. */
  readonly number: number | undefined;
}

/** Embeds the text of each page of a PDF separately, with one request for each page. If a page fails, no other page is sent. */
export async function embedPages(
  pages: readonly PageWords[],
  pdf: IdentifiedSource,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<LoadedChunks[]> {
  const embed = async (page: PageWords, _: number, own: AbortSignal): Promise<LoadedChunks> => {
    const { text, number: pageNumber } = page;
    const id = `${pdf.id} page ${pageNumber ?? "unknown"}`;
    const embedded = { ...(await embedder.embed({ text, id }, { signal: own })), ...nameOf(pdf) };
    return loadedChunks(embedded, { embeddedAs: "text", ...(pageNumber !== undefined && { pageNumber }) });
  };
  const options = { limit: embedder.maxConcurrency, order: "places", signals: [signal] } as const;
  const all: LoadedChunks[] = [];
  for await (const page of mapConcurrently(pages, embed, options)) all.push(page);
  return all;
}
