/** How files begin in the formats that the recogniser reads: PNG, JPEG, WebP, BMP and PNM. */
const beginnings = [/^\x89PNG\r\n/, /^\xff\xd8\xff/, /^RIFF[^]{4}WEBP/, /^BM/, /^P[1-6]\s/];

/** Asked first, because the recogniser complains about anything else on the process's standard error. */
export function isImage(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  return beginnings.some((pattern) => pattern.test(beginning));
}
