import { identifiedFile } from "../client/known-sources.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { Embedded } from "../types/embedded.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Embedder } from "./embedder.ts";
import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { pdfPages } from "./pdf-pages.ts";

/** A page of a PDF, embedded by its text, under the PDF's name. */
interface EmbeddedPage {
  readonly embedded: Embedded;
  /** From 1. */
  readonly pageNumber: number;
}

/** The pages of a PDF that have words. */
interface EmbeddedPages {
  readonly pages: readonly EmbeddedPage[];
  /** Pages without text, which are left out. */
  readonly blank: number;
}

/**
 * Embeds the text of each page of a PDF by itself, one request a page. Once a page fails, no other is sent.
 * @throws JigsawInputError where the PDF is not on this machine
 */
export async function embedPages(
  pdf: IdentifiedSource,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<EmbeddedPages> {
  const file = identifiedFile(pdf);
  if (!file) {
    const advice = "Pass the bytes or a path, or leave out `pdf`.";
    throw new JigsawInputError(
      `${pdf.source}: \`pdf: "pages"\` reads the PDF here, and it is not. ${advice}`,
    );
  }
  const texts = await pdfPages(file, pdf.source);
  const all = texts.map((text, index) => ({ text, pageNumber: index + 1 }));
  const filled = all.filter(({ text }) => text.trim() !== "");
  const embed = async (page: (typeof all)[number], _: number, own: AbortSignal): Promise<EmbeddedPage> => {
    const { text, pageNumber } = page;
    const embedded = await embedder.embed({ text, id: `${pdf.id} page ${pageNumber}` }, { signal: own });
    return { embedded: { ...embedded, ...nameOf(pdf) }, pageNumber };
  };
  const options = { limit: embedder.maxConcurrency, order: "places", signals: [signal] } as const;
  const pages: EmbeddedPage[] = [];
  for await (const page of mapConcurrently(filled, embed, options)) pages.push(page);
  return { pages, blank: texts.length - filled.length };
}

function nameOf({
  type,
  source,
  sha256,
  mimeType,
}: IdentifiedSource): Omit<IdentifiedSource, "id" | "location"> {
  return {
    type,
    source,
    ...(sha256 !== undefined && { sha256 }),
    ...(mimeType !== undefined && { mimeType }),
  };
}
