import { JigsawInputError, type IdentifiedSource } from "@x/jigsaw-core";
import { identifiedFile, mapConcurrently, pdfPages } from "@x/jigsaw-core/adapters";
import type { EmbeddedPart, LoadedParts } from "../documents/to-documents.ts";
import type { LoadContext } from "./load-context.ts";

/** A page with words on it, its number from 1. */
interface Page {
  readonly text: string;
  readonly pageNumber: number;
}

/**
 * Embeds the text of each page of a PDF by itself, one request a page. Pages without text are left out; once a page
 * fails, no other is sent.
 */
export async function loadPages(
  pdf: IdentifiedSource,
  context: LoadContext,
  signal: AbortSignal,
): Promise<LoadedParts> {
  const file = identifiedFile(pdf);
  if (!file) {
    const advice = "Pass the bytes or a path, or leave out `pdf`.";
    throw new JigsawInputError(
      `${pdf.source}: \`pdf: "pages"\` reads the PDF here, and it is not. ${advice}`,
    );
  }
  const texts = await pdfPages(file, pdf.source);
  const pages = texts.map((text, index): Page => ({ text, pageNumber: index + 1 }));
  const filled = pages.filter(({ text }) => text.trim() !== "");
  const parts: EmbeddedPart[] = [];
  const embed = (page: Page, _: number, own: AbortSignal): Promise<EmbeddedPart> =>
    embedPage(pdf, page, context, own);
  const options = { limit: context.embeddings.maxConcurrency, order: "places", signals: [signal] } as const;
  for await (const part of mapConcurrently(filled, embed, options)) parts.push(part);
  return { parts, blank: texts.length - filled.length };
}

async function embedPage(
  { id, type, source, sha256, mimeType }: IdentifiedSource,
  { text, pageNumber }: Page,
  { embeddings, metadata }: LoadContext,
  signal: AbortSignal,
): Promise<EmbeddedPart> {
  const embedded = await embeddings.embed({ text, id: `${id} page ${pageNumber}` }, { signal });
  const ofPdf = {
    type,
    source,
    ...(sha256 !== undefined && { sha256 }),
    ...(mimeType !== undefined && { mimeType }),
  };
  return {
    embedded: { ...embedded, ...ofPdf },
    space: embeddings.vectorSpace,
    embeddedAs: "text",
    metadata: { ...metadata, pageNumber },
  };
}
