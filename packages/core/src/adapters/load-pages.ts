import { identifiedFile } from "../client/known-sources.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Embedder } from "./embedder.ts";
import { joinChunks, loadedChunks, type LoadedChunks } from "./loaded-chunk.ts";
import { pdfPages } from "./pdf-pages.ts";

/** Embeds the text of each page of a PDF by itself. Pages without text are left out. */
export async function loadPages(
  pdf: IdentifiedSource,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<LoadedChunks> {
  const file = identifiedFile(pdf);
  if (!file) {
    const advice = "Pass the bytes or a path, or leave out `pdf`.";
    throw new JigsawInputError(
      `${pdf.source}: \`pdf: "pages"\` reads the PDF here, and it is not. ${advice}`,
    );
  }
  const pages = await pdfPages(file, pdf.source);
  signal.throwIfAborted();
  const loaded = await Promise.all(
    pages.map(async (text, index): Promise<LoadedChunks> => {
      if (text.trim() === "") return { chunks: [], blank: 1 };
      const pageNumber = index + 1;
      const embedded = await embedder.embed({ text, id: `${pdf.id} page ${pageNumber}` }, { signal });
      return loadedChunks({ ...embedded, ...sourceOf(pdf) }, { embeddedAs: "text", pageNumber });
    }),
  );
  return joinChunks(loaded);
}

function sourceOf({
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
