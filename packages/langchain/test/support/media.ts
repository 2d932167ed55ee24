import { PDFDocument, StandardFonts } from "pdf-lib";

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Bytes that begin as a PNG does; each seed gives others. The emulator looks no closer. */
export function pngOf(seed: string): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(seed);
  return Uint8Array.from([...png, 0, 0, 0, 13, ...new TextEncoder().encode("IHDR"), ...text]);
}

/** Bytes that begin as a WAV does; the emulator makes a chunk of each started 16 KiB. */
export function wavOf(seed: string, chunks = 1): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`RIFF\u0001\u0001\u0001\u0001WAVEfmt ${seed}`);
  const bytes = new Uint8Array(16 * 1024 * (chunks - 1) + 1000);
  bytes.set(head);
  return bytes;
}

/** A PDF with a page for each text; an empty text gives an empty page. */
export async function pdfOf(...pages: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const text of pages) {
    const page = pdf.addPage([400, 200]);
    if (text !== "") page.drawText(text, { x: 20, y: 150, size: 12, font });
  }
  return new Uint8Array(await pdf.save());
}
