import { identifiedFile } from "../client/known-sources.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import { embedPages, type PageWords } from "./embed-pages.ts";
import { findWords } from "./find-words.ts";
import type { LoadSettings } from "./load-settings.ts";
import { joinChunks, loadedChunks, type LoadedChunk, type LoadedChunks } from "./loaded-chunk.ts";
import type { Loading } from "./loading.ts";
import { pdfPages, type PdfPage } from "./reading/pdf-pages.ts";

/** The pages of a PDF, grouped by their content. */
export interface SortedPages {
  readonly all: readonly PdfPage[];
  /** Pages with text. */
  readonly filled: readonly PdfPage[];
  /** Pages that show something, but have no text: scans. */
  readonly textless: readonly PdfPage[];
}

/**
 * The chunks of a PDF that is embedded page by page. For pages without text, these are chunks of the whole PDF or of the
 * text that `describe` finds.
 * @throws JigsawInputError if the PDF is not on this machine, can't be read, or has pages without text although
 * `textlessPages` is `"fail"`
 */
export async function loadPages(loading: Loading): Promise<LoadedChunks> {
  const { identified, embedder, signal, settings } = loading;
  const pages = await sortedPages(identified, settings);
  const { all, filled, textless } = pages;
  if (textless.length > 0 && settings.textlessPages === "fail") throw missingTextError(identified, pages);
  const loaded = await embedPages(filled, identified, embedder, signal);
  if (textless.length > 0) {
    loaded.push(
      settings.textlessPages === "describe"
        ? await describedPages(loading, pages)
        : await wholePdf(loading, pages),
    );
  }
  const { chunks, blank } = joinChunks(loaded);
  const inOrder = [...chunks].sort((a, b) => placeOf(a) - placeOf(b));
  return { chunks: inOrder, blank: blank + all.length - filled.length - textless.length };
}

/** Reads the pages of a PDF. */
export async function sortedPages(pdf: IdentifiedSource, settings: LoadSettings): Promise<SortedPages> {
  const file = identifiedFile(pdf);
  if (!file) {
    throw new JigsawInputError(
      `${pdf.source}: \`pdf: "pages"\` needs the PDF on this machine. Pass its bytes or path, or remove \`pdf\`.`,
    );
  }
  const { password, cMapUrl } = settings;
  const given = typeof password === "function" ? await password(pdf.source) : password;
  const all = await pdfPages(file, pdf.source, { password: given, cMapUrl });
  return {
    all,
    filled: all.filter(({ text }) => text !== ""),
    textless: all.filter(({ text, isEmpty }) => text === "" && !isEmpty),
  };
}

/** Embeds the whole PDF for its pages without text. Keeps only their vectors if the service returns one per page. */
async function wholePdf(
  { source, identified, embedder, signal, settings }: Loading,
  { all, textless }: SortedPages,
): Promise<LoadedChunks> {
  const embedded = await embedder.embed(identified, { signal, upload: settings.upload });
  const described = await findWords(source, embedded, settings.describe);
  const loaded = loadedChunks(embedded, { described });
  if (embedded.chunks.length !== all.length) return loaded;
  const numbers = new Set(textless.map(({ number }) => number));
  const chunks = loaded.chunks.flatMap((one): LoadedChunk[] => {
    const pageNumber = one.chunk.index + 1;
    return numbers.has(pageNumber) ? [{ ...one, pageNumber }] : [];
  });
  return { chunks, blank: textless.length - chunks.length };
}

/** Embeds the text that `describe` finds on pages without text: page by page, if it returns one text per page. */
async function describedPages(
  { source, identified, embedder, signal, settings }: Loading,
  pages: SortedPages,
): Promise<LoadedChunks> {
  const { all, textless } = pages;
  // There are no chunks yet: the text is for pages.
  const unembedded = { ...identified, chunks: [] };
  const words = await findWords(source, unembedded, settings.describe, true);
  const texts = typeof words === "string" ? [words] : words;
  const placed = [textless, all].find(({ length }) => length === texts.length);
  const found = texts.map((text, index): PageWords => ({ text, number: placed?.[index]?.number }));
  const numbers = new Set<number | undefined>(textless.map(({ number }) => number));
  const wanted = found.filter(({ text, number }) => text.trim() !== "" && (!placed || numbers.has(number)));
  if (wanted.length === 0) throw missingTextError(identified, pages, true);
  return joinChunks(await embedPages(wanted, identified, embedder, signal));
}

function missingTextError(
  { source }: IdentifiedSource,
  { textless }: SortedPages,
  isDescribed = false,
): JigsawInputError {
  const numbers = textless.map(({ number }) => number);
  const shown =
    numbers.length > 10
      ? `${numbers.slice(0, 10).join(", ")} and ${numbers.length - 10} more`
      : numbers.join(", ");
  const pagesHave = numbers.length === 1 ? `page ${shown} has` : `pages ${shown} have`;
  const advice = isDescribed
    ? "`describe` found none either. Run OCR on the PDF first."
    : 'Set `textlessPages` to "whole" or "describe", or run OCR on the PDF first.';
  return new JigsawInputError(
    `${source}: ${pagesHave} no text, probably because the PDF is a scan. ${advice}`,
  );
}

function placeOf({ pageNumber }: LoadedChunk): number {
  return pageNumber ?? Infinity;
}
