import { unzip } from "./unzip.ts";
import type { Reader } from "./words.ts";
import { xmlText, type XmlVocabulary } from "./xml-text.ts";

/** The files in the archive with text, notes, comments, headers and footers. */
const wanted = /^word\/(document\d*|styles|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/;
const order = ["header", "document", "footnotes", "endnotes", "comments", "footer"];

/** Reads Word documents: text, tables, text boxes, notes, comments, headers and footers. Tracked deletions are skipped. */
export const readDocx: Reader = async (file) => {
  const files = await unzip(file, "Reading office files", wanted);
  const words = wordsWith(headingStyles(files.get("word/styles.xml") ?? ""));
  const texts: string[] = [];
  for (const part of order) {
    const names = [...files.keys()].filter((name) => name.startsWith(`word/${part}`)).sort();
    for (const name of names) texts.push(await xmlText(files.get(name) ?? "", words));
  }
  // Sections often have equal headers, so duplicates are removed.
  return { text: [...new Set(texts)].filter((text) => text !== "").join("\n\n") };
};

/** The ids of the heading styles. Their names are English, but their ids are in the language of the author. */
function headingStyles(styles: string): ReadonlySet<string> {
  const all = styles.matchAll(
    /<w:style [^>]*w:styleId="([^"]*)"[^>]*>\s*<w:name w:val="(heading|title|subtitle)/gi,
  );
  return new Set([...all].map(([, id = ""]) => id));
}

function wordsWith(headings: ReadonlySet<string>): XmlVocabulary {
  return {
    text: new Set(["w:t", "m:t"]),
    paragraph: new Set(["w:p"]),
    table: "w:tbl",
    row: "w:tr",
    cell: new Set(["w:tc"]),
    // Fallback content, the old position of moved text, and pronunciation guides.
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
