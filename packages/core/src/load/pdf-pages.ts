import type * as unpdf from "unpdf";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";

/**
 * The text of each page of a PDF, found on this machine. Needs the package `unpdf`; nothing in the PDF is run.
 * @param subject names it in an error
 */
export async function pdfPages(pdf: Blob, subject: string): Promise<string[]> {
  const { extractText, getDocumentProxy } = await loadUnpdf();
  try {
    const proxy = await getDocumentProxy(new Uint8Array(await pdf.arrayBuffer()), { verbosity: 0 });
    try {
      return (await extractText(proxy, { mergePages: false })).text;
    } finally {
      await proxy.loadingTask.destroy();
    }
  } catch (error) {
    throw new JigsawInputError(`${subject} is no PDF that can be read, or is locked with a password.`, {
      cause: error,
    });
  }
}

async function loadUnpdf(): Promise<typeof unpdf> {
  try {
    return await import("unpdf");
  } catch (error) {
    throw new JigsawInputError("Reading the text of PDFs needs the package `unpdf`: npm install unpdf", {
      cause: error,
    });
  }
}
