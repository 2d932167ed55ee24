import { hasMethod } from "../guards/has-method.ts";

/**
 * Reads the text of a response, but at most `maxBytes`: a compressed response may be a thousand times as large in memory.
 * @returns undefined if the response is longer than that after decompression
 */
export async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  const { body } = response;
  if (isKnownToFit(response.headers, maxBytes) || !body || !hasMethod(body, "getReader")) {
    const text = await response.text();
    return text.length > maxBytes ? undefined : text;
  }
  return await readStream(body, maxBytes);
}

/** Whether the headers show that the text fits. `content-length` is the length of the text only without compression. */
function isKnownToFit(headers: Headers, maxBytes: number): boolean {
  const length = headers.get("content-length");
  return length !== null && !headers.get("content-encoding") && Number(length) <= maxBytes;
}

async function readStream(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<string | undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      // Not awaited, because the connection may never close.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
