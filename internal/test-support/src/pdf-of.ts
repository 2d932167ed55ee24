/** A valid PDF with a text on each page, in which `\n` starts a new line; an empty text gives a blank page. */
export function pdfOf(pages: readonly string[]): Uint8Array<ArrayBuffer> {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((text, index) => [pageObject(5 + 2 * index), contentObject(text)]),
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new TextEncoder().encode(`${body}xref\n0 ${size}\n0000000000 65535 f \n${rows}${trailer}`);
}

function pageObject(contents: number): string {
  const resources = "<< /Font << /F1 3 0 R >> >>";
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R /Resources ${resources} >>`;
}

function contentObject(text: string): string {
  const escaped = text.replaceAll(/[()\\]/g, String.raw`\$&`).replaceAll("\n", ") Tj 0 -30 Td (");
  const stream = text === "" ? "" : `BT /F1 24 Tf 72 700 Td (${escaped}) Tj ET`;
  return `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
}
