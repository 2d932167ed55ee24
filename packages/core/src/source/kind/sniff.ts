/** Enough of a file's beginning for its kind to show. */
export const sampleSize = 4100;

/**
 * The MIME type that a file's bytes tell; undefined where they tell none.
 * @param whole looked into where the first bytes are a tag that hides the rest, or an archive
 */
export async function sniffMime(sample: Uint8Array, whole: Blob | undefined): Promise<string | undefined> {
  // Loaded for the first source whose kind nobody named.
  const { fileTypeFromBuffer, fileTypeFromBlob } = await import("file-type/core");
  const seen = (await fileTypeFromBuffer(sample))?.mime;
  const isHidden = seen === "application/zip" || (seen === "audio/mpeg" && startsWith(sample, "ID3"));
  if (!isHidden || !whole || whole.size <= sample.length) return seen;
  try {
    return (await fileTypeFromBlob(whole))?.mime ?? seen;
  } catch {
    // A broken archive: whoever reads it says so.
    return seen;
  }
}

/** Whether a PDF begins in these bytes; something may stand before its mark. */
export function holdsPdf(sample: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(sample.subarray(0, 1024)).includes("%PDF-");
}

/** Whether bytes begin with these ASCII letters. */
export function startsWith(sample: Uint8Array, letters: string): boolean {
  return new TextDecoder("latin1").decode(sample.subarray(0, letters.length)) === letters;
}
