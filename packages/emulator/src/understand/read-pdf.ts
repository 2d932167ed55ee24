import type { InputFile } from "../types/engine.ts";
import type { ReadPage } from "../types/reading.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import { loadOptional } from "./load-optional.ts";

/**
 * The text of each page; a page without any, such as a scanned one, has an empty text.
 * @throws RequestRefusedError when the bytes are no pdf, or a package is missing
 */
export async function readPdf({ bytes }: InputFile): Promise<ReadPage[]> {
  const unpdf = await loadOptional(() => import("unpdf"), "reading pdfs", "unpdf");
  try {
    // A copy: the library takes the bytes away from whoever hands them over.
    const pdf = await unpdf.getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    const { text } = await unpdf.extractText(pdf);
    return text.map(toPage);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RequestRefusedError(`the file cannot be read as a pdf: ${reason}`);
  }
}

function toPage(text: string): ReadPage {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return { text: text.trim(), lines: lines.map((line) => ({ text: line, words: [] })) };
}
