/** Enough of a file's beginning for its kind to show. */
export const sampleSize = 4100;

/** The MIME type that a file's first bytes tell; undefined where they tell none. */
export async function sniffMime(sample: Uint8Array): Promise<string | undefined> {
  // Loaded for the first source whose kind nobody named.
  const { fileTypeFromBuffer } = await import("file-type/core");
  return (await fileTypeFromBuffer(sample))?.mime;
}

/** Whether bytes are plain text: UTF-8 without a NUL. */
export function looksLikeText(sample: Uint8Array): boolean {
  if (sample.includes(0)) return false;
  try {
    // `stream` forgives a letter that the sample's end cuts.
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Whether bytes begin with the byte order mark of UTF-16. */
export function hasUtf16Mark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
