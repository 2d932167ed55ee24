import { deflateSync } from "node:zlib";

/** A PDF of identical pages whose content is compressed twice, which readers must decompress twice. */
export function pdfOf(content: Uint8Array, pages = 1): Uint8Array<ArrayBuffer> {
  const packed = deflateSync(deflateSync(content));
  const numbers = Array.from({ length: pages }, (_, index) => index + 4);
  const page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources <<>> /Contents 3 0 R>>";
  const start = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [${numbers.map((number) => `${number} 0 R`).join(" ")}] /Count ${pages}>> endobj
${numbers.map((number) => `${number} 0 obj ${page} endobj`).join("\n")}
3 0 obj <</Length ${packed.length} /Filter [/FlateDecode /FlateDecode]>>
stream
`;
  const end = `
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
`;
  return Uint8Array.from(Buffer.concat([Buffer.from(start), packed, Buffer.from(end)]));
}
