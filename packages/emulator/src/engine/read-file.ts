import type { InputFile } from "../types/engine.ts";
import type { Reading } from "../types/reading.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Understanding } from "../understand/understanding.ts";

/**
 * Reads a pdf, or else an image.
 * @throws RequestRefusedError when it is neither
 */
export async function readFile(file: InputFile, understanding: Understanding): Promise<Reading> {
  if (isPdf(file)) return { kind: "pdf", pages: await understanding.readPdf(file) };
  const page = await understanding.readImage(file);
  if (page === undefined)
    throw new RequestRefusedError("the file is neither a pdf nor an image that can be read");
  return { kind: "image", pages: [page] };
}

/** Something may stand before the mark. */
function isPdf({ bytes }: InputFile): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");
}
