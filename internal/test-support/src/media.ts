/** Bytes that start as a PNG does; each seed gives other bytes. No test decodes them. */
export function png(seed: string): Uint8Array<ArrayBuffer> {
  return bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], seed);
}

/** Bytes that start as a WAV file does. The emulator returns one chunk for each 16 KiB begun. */
export function wav(seed: string, size = 0): Uint8Array<ArrayBuffer> {
  return bytes(ascii("RIFF\u0001\u0001\u0001\u0001WAVEfmt "), seed, size);
}

/** Bytes that start as a PDF does, without pages. `pdfOf` makes real ones. */
export function pdf(seed: string): Uint8Array<ArrayBuffer> {
  return bytes(ascii("%PDF-1.7\n"), seed);
}

function ascii(text: string): number[] {
  return Array.from(new TextEncoder().encode(text));
}

function bytes(head: readonly number[], seed: string, size = 0): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(` ${seed}`);
  return new Uint8Array([...head, ...body, ...new Uint8Array(Math.max(0, size - head.length - body.length))]);
}
