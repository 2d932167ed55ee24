import type { InputFile } from "../types/engine.ts";
import type { ReadPage } from "../types/reading.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import { loadOptional } from "./load-optional.ts";

/**
 * Extracts the text of each page. It is empty for a page without text, such as a scan.
 * @throws RequestRefusedError when the bytes are not a PDF, or a package is missing
 */
export async function readPdf({ bytes }: InputFile): Promise<ReadPage[]> {
  const unpdf = await loadOptional(() => import("unpdf"), "reading pdfs", "unpdf");
  try {
    // A copy, because the library detaches the buffer.
    const pdf = await unpdf.getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    const { text } = await unpdf.extractText(pdf);
    return text.map(toPage);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RequestRefusedError(`the file can't be read as a PDF: ${reason}`);
  }
}

function toPage(text: string): ReadPage {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return { text: text.trim(), lines: lines.map((line) => ({ text: line, words: [] })) };
}
