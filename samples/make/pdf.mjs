const lineHeight = 20;
const left = 72;
const top = 740;

/** A document of A4 pages. @param {string[][]} pages lines of each; the first is its heading. @returns {Buffer} */
export function pdf(pages) {
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
    ...pages.flatMap((lines, index) => [page(6 + index * 2), stream(content(lines))]),
  ];
  return Buffer.from(withTable(objects), "latin1");
}

function page(contentId) {
  return (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " +
    `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${contentId} 0 R >>`
  );
}

function content([heading, ...lines]) {
  const shown = lines.map((line) => `T* (${escape(line)}) Tj`).join("\n");
  return (
    `BT /F2 20 Tf ${left} ${top} Td (${escape(heading)}) Tj ET\n` +
    `BT /F1 12 Tf ${lineHeight} TL ${left} ${top - 20} Td\n${shown}\nET`
  );
}

function stream(text) {
  return `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
}

function escape(text) {
  return text.replaceAll(/[\\()]/g, "\\$&");
}

/** The objects and where each begins. */
function withTable(objects) {
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  return (
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${entries}` +
    `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  );
}
