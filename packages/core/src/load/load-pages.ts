import { identifiedFile } from "../client/known-sources.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import { embedPages, type PageWords } from "./embed-pages.ts";
import { findWords } from "./find-words.ts";
import type { LoadSettings } from "./load-settings.ts";
import { joinChunks, loadedChunks, type LoadedChunk, type LoadedChunks } from "./loaded-chunk.ts";
import type { Loading } from "./loading.ts";
import { pdfPages, type PdfPage } from "./reading/pdf-pages.ts";

/** The pages of a PDF, told apart by what is on them. */
export interface SortedPages {
  readonly all: readonly PdfPage[];
  /** With words. */
  readonly filled: readonly PdfPage[];
  /** With something to see, and no words: scans. */
  readonly textless: readonly PdfPage[];
}

/**
 * The chunks of a PDF that is embedded page by page; of pages without words, those of the whole PDF, or of the words that
 * `describe` finds on them.
 * @throws JigsawInputError where the PDF is not on this machine, can't be read, or must not have pages without words
 */
export async function loadPages(loading: Loading): Promise<LoadedChunks> {
  const { identified, embedder, signal, settings } = loading;
  const pages = await sortedPages(identified, settings);
  const { all, filled, textless } = pages;
  if (textless.length > 0 && settings.textlessPages === "fail") throw withoutText(identified, pages);
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
    const advice = "Pass the bytes or a path, or leave out `pdf`.";
    throw new JigsawInputError(
      `${pdf.source}: \`pdf: "pages"\` reads the PDF here, and it is not. ${advice}`,
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

/** The whole PDF, embedded for the sake of its pages without words: their vectors, where the service gives one a page. */
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

/** What `describe` finds on pages without words, embedded as texts: page by page where it says which is where. */
async function describedPages(
  { source, identified, embedder, signal, settings }: Loading,
  pages: SortedPages,
): Promise<LoadedChunks> {
  const { all, textless } = pages;
  // Nothing was embedded that could have chunks: the words are for pages.
  const unembedded = { ...identified, chunks: [] };
  const words = await findWords(source, unembedded, settings.describe, true);
  const texts = typeof words === "string" ? [words] : words;
  const placed = [textless, all].find(({ length }) => length === texts.length);
  const found = texts.map((text, index): PageWords => ({ text, number: placed?.[index]?.number }));
  const numbers = new Set<number | undefined>(textless.map(({ number }) => number));
  const wanted = found.filter(({ text, number }) => text.trim() !== "" && (!placed || numbers.has(number)));
  if (wanted.length === 0) throw withoutText(identified, pages, "`describe` found none either");
  return joinChunks(await embedPages(wanted, identified, embedder, signal));
}

function withoutText({ source }: IdentifiedSource, { textless }: SortedPages, also = ""): JigsawInputError {
  const numbers = textless.map(({ number }) => number);
  const shown =
    numbers.length > 10
      ? `${numbers.slice(0, 10).join(", ")} and ${numbers.length - 10} more`
      : numbers.join(", ");
  const advice = also === "" ? 'Let `textlessPages` be "whole" or "describe", or' : `${also}:`;
  return new JigsawInputError(
    `${source}: there is no text on ${numbers.length === 1 ? "page" : "pages"} ${shown}, which may be scanned. ${advice} run a text recognition over it.`,
  );
}

function placeOf({ pageNumber }: LoadedChunk): number {
  return pageNumber ?? Infinity;
}
