import { numbered, unzip, type Unzipped } from "./unzip.ts";
import type { Reader } from "./words.ts";
import { xmlText, type XmlVocabulary } from "./xml-text.ts";

const wanted =
  /^ppt\/(slides|notesSlides|diagrams|charts)\/(_rels\/)?(slide|notesSlide|data|chart)\d+\.xml(\.rels)?$/;
/** The files of a slide's notes, diagrams and charts. */
const related = /Target="\.\.\/((?:notesSlides|diagrams|charts)\/(?:notesSlide|data|chart)\d+\.xml)"/g;

/** Reads PowerPoint presentations: each slide with its tables, diagrams, charts and notes. */
export const readPptx: Reader = async (file) => {
  const files = await unzip(file, "Reading office files", wanted);
  const slides: string[] = [];
  for (const slide of numbered(files, /^ppt\/slides\/slide\d+\.xml$/)) {
    const texts: string[] = [];
    for (const name of [slide, ...partsOf(slide, files)])
      texts.push(await xmlText(files.get(name) ?? "", words));
    slides.push(texts.filter((text) => text !== "").join("\n"));
  }
  return { text: slides.filter((text) => text !== "").join("\n\n") };
};

function partsOf(slide: string, files: Unzipped): string[] {
  const relations = files.get(slide.replace("slides/", "slides/_rels/").concat(".rels")) ?? "";
  return [...relations.matchAll(related)].map(([, name = ""]) => `ppt/${name}`).sort();
}

const words: XmlVocabulary = {
  text: new Set(["a:t", "c:v"]),
  paragraph: new Set(["a:p", "c:pt"]),
  table: "a:tbl",
  row: "a:tr",
  cell: new Set(["a:tc"]),
  // Slide numbers, and the values of charts.
  skipped: new Set(["a:fld", "c:val", "c:xVal", "c:yVal", "c:bubbleSize", "mc:Fallback"]),
  marks: { "a:br": () => "\n" },
  isHeading: (name, attributes) => name === "p:ph" && /title$/i.test(attributes["type"] ?? ""),
  columnsOf: (name, attributes) =>
    name === "a:tc" && attributes["gridSpan"] !== undefined ? Number(attributes["gridSpan"]) : undefined,
};
