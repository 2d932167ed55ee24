// The characters that JSON is built of, as bytes of UTF-8.
export const quote = 0x22;
export const comma = 0x2c;
export const minus = 0x2d;
export const point = 0x2e;
export const zero = 0x30;
export const nine = 0x39;
export const colon = 0x3a;
export const listStart = 0x5b;
export const backslash = 0x5c;
export const listEnd = 0x5d;
export const objectStart = 0x7b;
export const objectEnd = 0x7d;
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

export function startsNumber(byte: number): boolean {
  return byte === minus || (byte >= zero && byte <= nine);
}

export function isSpace(byte: number): boolean {
  return byte <= space && (byte === space || byte === lineFeed || byte === carriageReturn || byte === tab);
}
