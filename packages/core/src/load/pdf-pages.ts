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
    throw new JigsawInputError(`${subject} is not a readable PDF, or is locked with a password.`, {
      cause: error,
    });
  }
}

/** @throws JigsawInputError that blames the package, not the file, where it is missing or can't load its PDF.js */
async function loadUnpdf(): Promise<typeof unpdf> {
  try {
    const loaded = await import("unpdf");
    await loaded.getResolvedPDFJS();
    return loaded;
  } catch (error) {
    throw new JigsawInputError(isMissing(error) ? missing : broken(error), { cause: error });
  }
}

const missing = "Reading the text of PDFs needs the package `unpdf`: npm install unpdf";

function broken(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The package \`unpdf\`, which reads the text of PDFs, is installed but can't be loaded (${reason}). It must be 1.0.2 or later.`;
}

/** Whether it is `unpdf` itself that is not there, and not something that it needs. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    String(error.code).endsWith("MODULE_NOT_FOUND") &&
    /['"]unpdf['"]/.test(error.message)
  );
}
