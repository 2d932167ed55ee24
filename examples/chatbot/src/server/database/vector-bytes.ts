/**
 * A vector that is written as text, `[1,2,3]`, in the bytes that pgvector sends and receives: how many numbers there
 * are, two bytes that mean nothing yet, and the numbers as floats of 32 bits.
 *
 * @throws SyntaxError where it is no list
 */
export function vectorBytes(text: string): Uint8Array<ArrayBuffer> {
  const numbers: unknown = JSON.parse(text);
  if (!Array.isArray(numbers)) throw new SyntaxError("A vector is written as [1,2,3].");
  const bytes = new DataView(new ArrayBuffer(4 + 4 * numbers.length));
  bytes.setUint16(0, numbers.length);
  for (const [index, number] of numbers.entries()) bytes.setFloat32(4 + 4 * index, Number(number));
  return new Uint8Array(bytes.buffer);
}
