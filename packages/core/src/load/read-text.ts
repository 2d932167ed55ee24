import type { Source } from "../types/source.ts";
import type { PdfOptions } from "./reading/pdf-pages.ts";

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
export async function readText(source: Source, options: ReadTextOptions = {}): Promise<string> {
  const { extractText } = await import("./extract-text.ts");
  return await extractText(source, options);
}
