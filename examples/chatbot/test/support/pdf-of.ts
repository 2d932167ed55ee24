import { deflateSync } from "node:zlib";

/** A PDF of one page, whose content is packed twice, as a reader has to unpack it. */
export function pdfOf(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = deflateSync(deflateSync(content));
  const start = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources <<>> /Contents 4 0 R>> endobj
4 0 obj <</Length ${packed.length} /Filter [/FlateDecode /FlateDecode]>>
stream
`;
  const end = `
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
`;
  return Uint8Array.from(Buffer.concat([Buffer.from(start), packed, Buffer.from(end)]));
}
