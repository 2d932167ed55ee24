/** Bytes that start as a PNG does; each seed gives other bytes. No test decodes them. */
export function png(seed: string): Uint8Array<ArrayBuffer> {
  return bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], seed);
}

/** Bytes that start as a WAV file does, so long that the emulator returns this number of chunks: one for each 16 KiB. */
export function wav(seed: string, chunks = 1): Uint8Array<ArrayBuffer> {
  const size = 16 * 1024 * (chunks - 1) + 1000;
  return bytes(ascii("RIFF\u0001\u0001\u0001\u0001WAVEfmt "), seed, size);
}

/** Bytes that start as a PDF does, without pages. `pdfOf` makes real ones. */
export function pdf(seed: string): Uint8Array<ArrayBuffer> {
  return bytes(ascii("%PDF-1.7\n"), seed);
}

/** Bytes as base64. */
export function base64(content: Uint8Array): string {
  return Buffer.from(content).toString("base64");
}

function ascii(text: string): number[] {
  return Array.from(new TextEncoder().encode(text));
}

function bytes(head: readonly number[], seed: string, size = 0): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(` ${seed}`);
  return new Uint8Array([...head, ...body, ...new Uint8Array(Math.max(0, size - head.length - body.length))]);
}
