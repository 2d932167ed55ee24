import { openSource } from "../source/open-source.ts";
import type { Describe } from "./find-words.ts";
import { pdfPages, type PdfOptions } from "./reading/pdf-pages.ts";

/**
 * Describes a PDF by its own text, found on this machine with the package `unpdf`; other sources, and PDFs behind a URL,
 * not at all. Where the service made a vector of each page, each gets its page's words.
 * @param options how PDFs are opened
 */
export function describeWithPdfText(options: PdfOptions = {}): Describe {
  return async (source, embedded) => {
    if (embedded.type !== "pdf") return "";
    const opened = await openSource(source);
    if (opened?.kind !== "bytes") return "";
    const read = await pdfPages(opened.blob, embedded.source, options);
    const pages = read.map(({ text }) => text);
    return pages.length === embedded.chunks.length ? pages : pages.join("\n\n").trim();
  };
}
