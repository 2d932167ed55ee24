/**
 * Converts a vector from text, such as `[1,2,3]`, to pgvector's binary format: the number of dimensions (16 bits), two
 * unused bytes, and 32-bit floats.
 *
 * @throws SyntaxError when the text is not a JSON array
 */
export function vectorBytes(text: string): Uint8Array<ArrayBuffer> {
  const numbers: unknown = JSON.parse(text);
  if (!Array.isArray(numbers)) throw new SyntaxError("Invalid vector: expected an array such as [1,2,3].");
  const bytes = new DataView(new ArrayBuffer(4 + 4 * numbers.length));
  bytes.setUint16(0, numbers.length);
  for (const [index, number] of numbers.entries()) bytes.setFloat32(4 + 4 * index, Number(number));
  return new Uint8Array(bytes.buffer);
}
