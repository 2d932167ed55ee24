import { AbortScope } from "../abort/abort-scope.ts";
import { identifiedFile, identifiedText, identifySource } from "../client/known-sources.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { fileOrUrl } from "../source/read/file-or-url.ts";
import type { Source } from "../types/source.ts";
import { pdfPages, type PdfOptions } from "./reading/pdf-pages.ts";
import { readWords } from "./reading/read-words.ts";

/** Options of {@link readText}. */
export interface ReadTextOptions extends PdfOptions {
  /** Cancels the reading, which rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Extracts the text of a text file, an Office file, a web page, a table, an email, subtitles or a PDF, as loaders, readers
 * and `ingest` do. For programs that split and embed texts themselves. Nothing is sent.
 * @param source any source, or a string with a path or a URL. Pass only strings that you trust.
 * @throws JigsawInputError if the text can't be read, the package that reads it is missing, or the source has no text
 * @example
 * ```ts
 * import { readText } from "@x/langchain-jigsaw";
 *
 * console.log((await readText("samples/espresso-machine.pdf")).slice(0, 40));
 * ```
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
      `${identified.source} has the type "${identified.type}", whose text can't be extracted on this machine. Embed it instead.`,
    );
  } finally {
    scope.close();
  }
}
