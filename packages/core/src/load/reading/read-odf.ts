import { unzip } from "./unzip.ts";
import type { Reader } from "./words.ts";
import { xmlText, type XmlVocabulary } from "./xml-text.ts";

/** Reads documents, sheets and presentations of LibreOffice and other programs. */
export const readOdf: Reader = async (file) => {
  const files = await unzip(file, "Reading office files", /^content\.xml$/);
  return { text: await xmlText(files.get("content.xml") ?? "", words) };
};

const words: XmlVocabulary = {
  paragraph: new Set(["text:p", "text:h"]),
  table: "table:table",
  row: "table:table-row",
  cell: new Set(["table:table-cell", "table:covered-table-cell"]),
  // Tracked deletions, the author and date of comments, and pronunciation guides.
  skipped: new Set([
    "text:tracked-changes",
    "dc:creator",
    "dc:date",
    "meta:creator-initials",
    "text:ruby-text",
    "office:scripts",
    "text:page-number",
  ]),
  marks: {
    "text:s": ({ "text:c": count = "1" }) => " ".repeat(Math.min(Number(count) || 1, 100)),
    "text:tab": () => "\t",
    "text:line-break": () => "\n",
  },
  isHeading: (name) => name === "text:h",
  columnsOf: (name, attributes) => {
    const spanned = attributes["table:number-columns-repeated"] ?? attributes["table:number-columns-spanned"];
    return name.endsWith("table-cell") && spanned !== undefined ? Number(spanned) : undefined;
  },
};
