/** Bytes that are turned into a string at once: as arguments of one call, of which engines take only so many. */
const maxBytesPerCall = 0x8000;

/** The `data:` URL of bytes. */
export async function dataUrlOf(blob: Blob, mimeType: string): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += maxBytesPerCall) {
    binary += String.fromCharCode(...bytes.subarray(start, start + maxBytesPerCall));
  }
  return `data:${blob.type || mimeType};base64,${btoa(binary)}`;
}
