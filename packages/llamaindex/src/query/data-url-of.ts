/** Bytes per call of `String.fromCharCode`, because JavaScript engines limit the number of arguments. */
const maxBytesPerCall = 0x8000;

/** Converts bytes to a `data:` URL. */
export async function dataUrlOf(blob: Blob, mimeType: string): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += maxBytesPerCall) {
    binary += String.fromCharCode(...bytes.subarray(start, start + maxBytesPerCall));
  }
  return `data:${blob.type || mimeType};base64,${btoa(binary)}`;
}
