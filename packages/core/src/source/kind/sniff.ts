/** How many bytes at the start of a file are used to detect its type. */
export const sampleSize = 4100;

/**
 * Detects the MIME type of a file from its bytes; undefined if they match no signature.
 * @param whole read if the first bytes are an ID3 tag or an archive, which can contain various types
 */
export async function sniffMime(sample: Uint8Array, whole: Blob | undefined): Promise<string | undefined> {
  // Loaded lazily, because many programs never need it.
  const { fileTypeFromBuffer, fileTypeFromBlob } = await import("file-type/core");
  const seen = (await fileTypeFromBuffer(sample))?.mime;
  const isHidden = seen === "application/zip" || (seen === "audio/mpeg" && startsWith(sample, "ID3"));
  if (!isHidden || !whole || whole.size <= sample.length) return seen;
  try {
    return (await fileTypeFromBlob(whole))?.mime ?? seen;
  } catch {
    // The archive is broken. Its reader will report that.
    return seen;
  }
}

/** Whether these bytes contain the start of a PDF, which may have other bytes before its signature. */
export function holdsPdf(sample: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(sample.subarray(0, 1024)).includes("%PDF-");
}

/** Whether bytes start with these ASCII characters. */
export function startsWith(sample: Uint8Array, letters: string): boolean {
  return new TextDecoder("latin1").decode(sample.subarray(0, letters.length)) === letters;
}
