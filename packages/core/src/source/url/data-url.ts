/** The bytes of a `data:` URL, or undefined if it is invalid. */
export function readDataUrl(url: URL): Blob | undefined {
  // A fragment is not part of the data (Fetch standard).
  const [text = ""] = url.href.split("#", 1);
  const comma = text.indexOf(",");
  if (comma === -1) return undefined;
  const head = text.slice("data:".length, comma);
  const type = head.replace(/;\s*base64\s*$/i, "");
  const isBase64 = type !== head;
  try {
    const bytes = percentDecode(text.slice(comma + 1));
    // Without a type, the data is plain text (RFC 2397). For base64 the type stays unknown, because people often omit it.
    return isBase64
      ? new Blob([fromBase64(bytes)], { type })
      : new Blob([bytes], { type: type === "" ? "text/plain" : type });
  } catch {
    return undefined;
  }
}

function fromBase64(base64: Uint8Array): Uint8Array<ArrayBuffer> {
  const binary = atob(new TextDecoder().decode(base64));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Decodes to bytes. `decodeURIComponent` only supports UTF-8, but these may be the bytes of an image. */
function percentDecode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const code = bytes[index] === percent ? hexAt(bytes, index + 1) : undefined;
    bytes[length++] = code ?? bytes[index] ?? 0;
    if (code !== undefined) index += 2;
  }
  return bytes.slice(0, length);
}

const percent = 0x25;

function hexAt(bytes: Uint8Array, index: number): number | undefined {
  const pair = String.fromCharCode(...bytes.subarray(index, index + 2));
  return /^[\da-f]{2}$/i.test(pair) ? Number.parseInt(pair, 16) : undefined;
}
