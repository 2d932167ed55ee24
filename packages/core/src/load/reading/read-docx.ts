import { unzip } from "./unzip.ts";
import type { Reader } from "./words.ts";
import { xmlText, type XmlWords } from "./xml-text.ts";

/** The text of a document, its notes and comments, and what its pages have at their heads and feet. */
const wanted = /^word\/(document\d*|styles|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/;
const order = ["header", "document", "footnotes", "endnotes", "comments", "footer"];

/** Word's documents: text, tables, text boxes, notes, comments, headers and footers. What was deleted is left out. */
export const readDocx: Reader = async (file) => {
  const files = await unzip(file, "Reading office files", wanted);
  const words = wordsWith(headingStyles(files.get("word/styles.xml") ?? ""));
  const texts: string[] = [];
  for (const part of order) {
    const names = [...files.keys()].filter((name) => name.startsWith(`word/${part}`)).sort();
    for (const name of names) texts.push(await xmlText(files.get(name) ?? "", words));
  }
  // Sections repeat the heads of their pages.
  return { text: [...new Set(texts)].filter((text) => text !== "").join("\n\n") };
};

/** The ids of the styles that are called headings; ids are in the language of whoever wrote the document. */
function headingStyles(styles: string): ReadonlySet<string> {
  const all = styles.matchAll(
    /<w:style [^>]*w:styleId="([^"]*)"[^>]*>\s*<w:name w:val="(heading|title|subtitle)/gi,
  );
  return new Set([...all].map(([, id = ""]) => id));
}

function wordsWith(headings: ReadonlySet<string>): XmlWords {
  return {
    text: new Set(["w:t", "m:t"]),
    paragraph: new Set(["w:p"]),
    table: "w:tbl",
    row: "w:tr",
    cell: new Set(["w:tc"]),
    // What is shown where something can't be, moved text where it was, and how to pronounce a word.
    skipped: new Set(["mc:Fallback", "w:del", "w:moveFrom", "w:rt"]),
    marks: {
      "w:br": () => "\n",
      "w:cr": () => "\n",
      "w:tab": () => "\t",
      "w:ptab": () => "\t",
      "w:noBreakHyphen": () => "-",
    },
    isHeading: (name, attributes) => name === "w:pStyle" && headings.has(attributes["w:val"] ?? ""),
    columnsOf: (name, attributes) => (name === "w:gridSpan" ? Number(attributes["w:val"]) : undefined),
  };
}
