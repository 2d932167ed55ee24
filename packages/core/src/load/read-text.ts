import { AbortScope } from "../abort/abort-scope.ts";
import { identifiedFile, identifiedText, identifySource } from "../client/known-sources.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { fileOrUrl } from "../source/read/file-or-url.ts";
import type { Source } from "../types/source.ts";
import { pdfPages, type PdfOptions } from "./reading/pdf-pages.ts";
import { readWords } from "./reading/read-words.ts";

/** How a file's words are read. */
export interface ReadTextOptions extends PdfOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * The words of a text, an office file, a web page, a table, a mail, subtitles or a PDF, as loaders, readers and `ingest` find
 * them, for programs that split and embed them on their own. Nothing is sent.
 * @param source any source of core; a path or URL as a string, which must not come from a stranger
 * @throws JigsawInputError where the words can't be read, a package is missing that reads them, or there can be none
 */
export async function readText(
  source: Source,
  { signal, ...options }: ReadTextOptions = {},
): Promise<string> {
  const scope = new AbortScope(signal);
  try {
    const vectors = { dimensions: undefined, tokenOverflowMode: undefined };
    const identified = await identifySource(fileOrUrl(source), "The source", vectors, scope);
    scope.throwIfAborted();
    const file = identifiedFile(identified);
    if (identified.type === "pdf" && file) {
      const pages = await pdfPages(file, identified.source, options);
      return pages
        .map(({ text }) => text)
        .join("\n\n")
        .trim();
    }
    const text = (await readWords(identified))?.text ?? identifiedText(identified);
    if (text !== undefined) return text;
    throw new JigsawInputError(
      `${identified.source} is of type "${identified.type}": there is no text in it to read here.`,
    );
  } finally {
    scope.close();
  }
}
