import type { MediaType } from "../types/embedding-type.ts";
import type { AudioChunk, InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Understanding } from "../understand/understanding.ts";

/** The text in a file, by part: one for an image, one per page for a PDF, and one per sentence for audio. */
export type FileParts =
  | { readonly type: "image" | "pdf"; readonly parts: readonly string[] }
  | { readonly type: "audio"; readonly parts: readonly AudioChunk[] };

/** @throws RequestRefusedError when the file is not a PDF or not an image, or a recording has no text */
export async function findParts(
  type: MediaType,
  file: InputFile,
  understanding: Understanding,
): Promise<FileParts> {
  if (type === "audio") return { type, parts: await understanding.hear(file) };
  if (type === "pdf") return { type, parts: (await understanding.readPdf(file)).map(({ text }) => text) };
  const page = await understanding.readImage(file);
  if (page === undefined) throw new RequestRefusedError("the file is not an image in a supported format");
  return { type, parts: [page.text] };
}
