import type { InputFile } from "../types/engine.ts";
import type { Reading } from "../types/reading.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Understanding } from "../understand/understanding.ts";

/**
 * Recognises the text in a PDF or an image.
 * @throws RequestRefusedError when it is neither
 */
export async function readFile(file: InputFile, understanding: Understanding): Promise<Reading> {
  if (isPdf(file)) return { kind: "pdf", pages: await understanding.readPdf(file) };
  const page = await understanding.readImage(file);
  if (page === undefined) throw new RequestRefusedError("the file is neither a PDF nor a readable image");
  return { kind: "image", pages: [page] };
}

/** The header may be anywhere in the first 1024 bytes. */
function isPdf({ bytes }: InputFile): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");
}
