import { createHash } from "node:crypto";

type PdfObject = string | { readonly dictionary?: string; readonly stream: string };

/**
 * Builds a PDF from PDF objects. The first must be the catalogue.
 * @param password encrypts the PDF (RC4, 40 bits)
 */
export function pdfFile(objects: readonly PdfObject[], password?: string): Uint8Array<ArrayBuffer> {
  const lock = password === undefined ? undefined : lockWith(password);
  const parts = [latin1("%PDF-1.7\n")];
  const offsets = objects.map((object, index) => {
    const offset = lengthOf(parts);
    parts.push(latin1(`${index + 1} 0 obj\n`), content(object, index + 1, lock), latin1("\nendobj\n"));
    return offset;
  });
  const start = lengthOf(parts);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const encrypt = lock === undefined ? "" : `/ID[<00><00>]/Encrypt ${lock.dictionary}`;
  const size = objects.length + 1;
  parts.push(
    latin1(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer<</Size ${size}/Root 1 0 R${encrypt}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** Builds a PDF with one page for each of these contents. The font is Helvetica. */
export function pdfWithContents(contents: readonly string[], password?: string): Uint8Array<ArrayBuffer> {
  const kids = contents.map((_, index) => `${4 + 2 * index} 0 R`).join(" ");
  const pages = contents.flatMap((stream, index) => [
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * index} 0 R>>`,
    { stream },
  ]);
  const catalogue = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${contents.length}/Kids[${kids}]>>`,
  ];
  return pdfFile([...catalogue, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", ...pages], password);
}

/** The page content (PDF operators) that writes a line of text. */
export function textOperators(text: string): string {
  return `BT /F1 12 Tf 20 350 Td (${text}) Tj ET`;
}

/** The page content that draws a rectangle. A page with only this simulates a scan without text. */
export const rectangleOperators = "10 10 200 200 re f";

interface Lock {
  readonly dictionary: string;
  encrypt(bytes: Buffer, object: number): Buffer;
}

const padding = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");

function lockWith(password: string): Lock {
  const padded = Buffer.concat([latin1(password), padding]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const permissions = Buffer.from("fcffffff", "hex");
  const key = md5(Buffer.concat([padded, owner, permissions, Buffer.of(0)])).subarray(0, 5);
  const user = rc4(key, padding);
  return {
    dictionary: `<</Filter/Standard/V 1/R 2/P -4/O<${owner.toString("hex")}>/U<${user.toString("hex")}>>>`,
    encrypt: (bytes, object) => {
      const salt = Buffer.of(object & 255, object >> 8, 0, 0, 0);
      return rc4(md5(Buffer.concat([key, salt])).subarray(0, 10), bytes);
    },
  };
}

function content(object: PdfObject, number: number, lock: Lock | undefined): Buffer {
  if (typeof object === "string") return latin1(object);
  const plain = latin1(object.stream);
  const bytes = lock?.encrypt(plain, number) ?? plain;
  const head = `<<${object.dictionary ?? ""}/Length ${bytes.length}>>stream\n`;
  return Buffer.concat([latin1(head), bytes, latin1("\nendstream")]);
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 255] ?? 0;
  const swap = (a: number, b: number): void => void ([state[a & 255], state[b & 255]] = [at(b), at(a)]);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at(at(i) + at(j));
    }),
  );
}

function md5(bytes: Buffer): Buffer {
  return createHash("md5").update(bytes).digest();
}

function latin1(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

function lengthOf(parts: readonly Buffer[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
