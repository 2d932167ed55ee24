import type { Describe } from "./find-words.ts";
import type { PdfOptions } from "./reading/pdf-pages.ts";

/**
 * Describes a PDF with its own text, which the package `unpdf` reads on this machine. Other sources, and PDFs behind a URL,
 * get no description. If the service returns a vector for each page, each gets the text of its page.
 * @param options how to open PDFs
 * @example
 * ```ts
 * import { describeWithPdfText, JigsawLoader } from "@x/langchain-jigsaw";
 *
 * const loader = new JigsawLoader("samples/espresso-machine.pdf", { describe: describeWithPdfText() });
 * console.log((await loader.load())[0]?.pageContent.slice(0, 40));
 * ```
 */
export function describeWithPdfText(options: PdfOptions = {}): Describe {
  return async (source, embedded) => {
    if (embedded.type !== "pdf") return "";
    const [{ openSource }, { pdfPages }] = await Promise.all([
      import("../source/open-source.ts"),
      import("./reading/pdf-pages.ts"),
    ]);
    const opened = await openSource(source);
    if (opened?.kind !== "bytes") return "";
    const read = await pdfPages(opened.blob, embedded.source, options);
    const pages = read.map(({ text }) => text);
    return pages.length === embedded.chunks.length ? pages : pages.join("\n\n").trim();
  };
}
