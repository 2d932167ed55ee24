import type { IdentifiedSource } from "@x/jigsaw-core";
import { embedPages } from "@x/jigsaw-core/internal";
import type { LoadedParts } from "../documents/to-documents.ts";
import type { LoadContext } from "./load-context.ts";

/** Embeds the text of each page of a PDF by itself, one request a page. */
export async function loadPages(
  pdf: IdentifiedSource,
  { embeddings, metadata }: LoadContext,
  signal: AbortSignal,
): Promise<LoadedParts> {
  const { pages, blank } = await embedPages(pdf, embeddings, signal);
  const parts = pages.map(({ embedded, pageNumber }) => ({
    embedded,
    space: embeddings.vectorSpace,
    embeddedAs: "text" as const,
    metadata: { ...metadata, pageNumber },
  }));
  return { parts, blank };
}
