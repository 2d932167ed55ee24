import type { Embedded } from "../types/embedded.ts";
import type { Source } from "../types/source.ts";
import { openSource } from "../source/open-source.ts";
import { pdfPages } from "./pdf-pages.ts";

/** Finds words for a source whose chunks have none: one text for all of its chunks, or one for each. */
export type DescribeSource = (source: Source, embedded: Embedded) => Promise<string | readonly string[]>;

/**
 * Describes a PDF by its own text, found on this machine with the package `unpdf`; other sources, and PDFs behind a URL,
 * not at all. Where the service made a vector of each page, each gets its page's words.
 */
export function describeWithPdfText(): DescribeSource {
  return async (source, embedded) => {
    if (embedded.type !== "pdf") return "";
    const opened = await openSource(source);
    if (opened?.kind !== "bytes") return "";
    const pages = await pdfPages(opened.blob, embedded.source);
    return pages.length === embedded.chunks.length ? pages : pages.join("\n\n").trim();
  };
}
