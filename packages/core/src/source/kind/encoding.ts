/** The encoding of a text. `"unmarked-16le"` and `-16be` are UTF-16 without a byte order mark. */
export type Encoding =
  | "utf-8"
  | "utf-16le"
  | "utf-16be"
  | "utf-32"
  | "unmarked-16le"
  | "unmarked-16be"
  | "iso-2022-jp"
  | "iso-2022-kr";

/** Control characters that no text contains. The escapes of old encodings and the end mark of DOS are allowed. */
// oxlint-disable-next-line no-control-regex
const binary = /[\0-\x08\x0e-\x19\x1c-\x1f]/;

/** The escape sequences with which 7-bit encodings switch the alphabet. */
// oxlint-disable-next-line no-control-regex
const japaneseEscape = /\x1b(\$[@B]|\([JI])/;
// oxlint-disable-next-line no-control-regex
const koreanEscape = /\x1b\$\)[A-CG]/;

/**
 * Detects the encoding of a text from its first bytes; undefined if they are not text, or in an older encoding that can't
 * be detected.
 */
export function encodingOf(sample: Uint8Array): Encoding | undefined {
  const [a, b, c, d] = sample;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    return "utf-32";
  }
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (sample.includes(0)) return wideEncoding(sample);
  const text = utf8(sample);
  if (text === undefined) return undefined;
  if (japaneseEscape.test(text)) return "iso-2022-jp";
  if (koreanEscape.test(text)) return "iso-2022-kr";
  return binary.test(text) ? undefined : "utf-8";
}

/** The encoding of bytes with NULs, which are the upper bytes of most letters in UTF-16 and UTF-32. */
function wideEncoding(sample: Uint8Array): Encoding | undefined {
  if (isUtf32(sample, true) || isUtf32(sample, false)) return "utf-32";
  let [even, odd] = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0 && index % 2 === 0) even++;
    else if (byte === 0) odd++;
  }
  // Without a byte order mark, Asian text is not detected: few of its characters have a NUL.
  if (Math.max(even, odd) < sample.length / 8) return undefined;
  if (even > odd * 8 && isWide(sample, "utf-16be")) return "unmarked-16be";
  return odd > even * 8 && isWide(sample, "utf-16le") ? "unmarked-16le" : undefined;
}

/** Whether the bytes are valid UTF-32 text. */
function isUtf32(sample: Uint8Array, isLittle: boolean): boolean {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const count = Math.floor(sample.length / 4);
  for (let index = 0; index < count; index++) {
    const code = view.getUint32(index * 4, isLittle);
    if (code > 0x10ffff || !isText(String.fromCodePoint(code))) return false;
  }
  return count > 1;
}

/** Whether the bytes are valid UTF-16 text. */
function isWide(sample: Uint8Array, encoding: "utf-16le" | "utf-16be"): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return text.length > 1 && isText(text);
  } catch {
    return false;
  }
}

/** Whether a string only has characters that occur in texts. */
function isText(text: string): boolean {
  return !binary.test(text) && !/[\p{Cn}\p{Co}\p{Cs}]/u.test(text);
}

function utf8(sample: Uint8Array): string | undefined {
  try {
    // With `stream`, a character that is truncated at the end of the sample is not an error.
    return new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
  } catch {
    return undefined;
  }
}
