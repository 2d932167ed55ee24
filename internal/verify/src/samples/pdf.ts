const content = "BT /F1 24 Tf 72 720 Td (The lamp in the hall) Tj ET";
const objects = [
  "<< /Type /Catalog /Pages 2 0 R >>",
  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
  "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
];

/** A valid one-page PDF. A comment pads it to `size` bytes; by default it is small. */
export function pdf(size?: number): File {
  const small = build("");
  const text = size === undefined ? small : fill(size, small.length);
  return new File([text], "page.pdf", { type: "application/pdf" });
}

function fill(size: number, smallSize: number): string {
  let padding = size - smallSize;
  let text = build(comment(padding));
  // Larger offsets take more digits.
  while (text.length > size) {
    padding -= text.length - size;
    text = build(comment(padding));
  }
  return text;
}

function comment(size: number): string {
  return `%${"-".repeat(Math.max(0, size - 2))}\n`;
}

function build(padding: string): string {
  let text = `%PDF-1.4\n${padding}`;
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  return (
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  );
}
