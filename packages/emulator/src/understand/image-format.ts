/** The first bytes of each format. The recogniser supports the first five, and prints errors for anything else. */
const beginnings: readonly (readonly [format: string, beginning: RegExp])[] = [
  ["PNG", /^\x89PNG\r\n/],
  ["JPEG", /^\xff\xd8\xff/],
  ["WebP", /^RIFF[^]{4}WEBP/],
  ["BMP", /^BM[^]{4}\0\0\0\0/],
  ["PNM", /^P[1-6]\s/],
  ["GIF", /^GIF8[79]a/],
  ["TIFF", /^(II[*+]\0|MM\0[*+])/],
  ["AVIF", /^[^]{4}ftyp(avif|avis)/],
  ["HEIC", /^[^]{4}ftyp(heic|heix|hevc|mif1|msf1)/],
  ["SVG", /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg\b/i],
];

/** The formats that must be converted before text recognition. */
export const packedFormats: ReadonlySet<string> = new Set(["GIF", "TIFF", "AVIF", "HEIC", "SVG"]);

/** The format of an image; undefined if the bytes are not an image. */
export function imageFormat(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  return beginnings.find(([, pattern]) => pattern.test(beginning))?.[0];
}
