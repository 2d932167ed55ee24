import { TextBuilder } from "./text-builder.ts";
import { loadHtmlparser2 } from "./read-html.ts";

type Attributes = Readonly<Record<string, string>>;

/** The meaning of the elements in an XML document format. Names include their prefix, such as `w:p`. */
export interface XmlVocabulary {
  /** The elements that contain text. @default all */
  readonly text?: ReadonlySet<string>;
  readonly paragraph: ReadonlySet<string>;
  readonly table: string;
  readonly row: string;
  readonly cell: ReadonlySet<string>;
  /** Elements to skip, with everything in them. */
  readonly skipped: ReadonlySet<string>;
  /** Empty elements that represent text, such as a line break. */
  readonly marks: Readonly<Record<string, (attributes: Attributes) => string>>;
  /** Whether an element marks its paragraph as a heading. */
  isHeading(name: string, attributes: Attributes): boolean;
  /** How many columns a cell spans. */
  columnsOf(name: string, attributes: Attributes): number | undefined;
}

/** The text of an XML document. */
export async function xmlText(xml: string, words: XmlVocabulary): Promise<string> {
  const { Parser } = await loadHtmlparser2("Reading office files");
  const builder = new TextBuilder();
  const parser = new Parser(new XmlHandler(builder, words), { xmlMode: true });
  parser.write(xml);
  parser.end();
  return builder.toString();
}

class XmlHandler {
  readonly #to: TextBuilder;
  readonly #words: XmlVocabulary;
  readonly #open: string[] = [];
  readonly #columns: number[] = [];
  #skippedFrom: number | undefined;
  #paragraphIsHeading = false;

  constructor(to: TextBuilder, words: XmlVocabulary) {
    this.#to = to;
    this.#words = words;
  }

  onopentag(name: string, attributes: Attributes): void {
    const words = this.#words;
    this.#open.push(name);
    if (this.#skippedFrom !== undefined) return;
    if (words.skipped.has(name)) {
      this.#skippedFrom = this.#open.length;
      return;
    }
    if (name === words.table) this.#to.openTable();
    else if (name === words.row) this.#to.openRow();
    else if (words.cell.has(name)) {
      this.#columns.push(1);
      this.#to.openCell();
    } else if (words.paragraph.has(name)) this.#to.endLine();
    if (words.isHeading(name, attributes)) this.#paragraphIsHeading = true;
    const columns = words.columnsOf(name, attributes);
    if (columns !== undefined && this.#columns.length > 0) this.#columns[this.#columns.length - 1] = columns;
    const mark = words.marks[name]?.(attributes);
    if (mark === "\n") this.#to.endLine();
    else if (mark !== undefined) this.#to.write(mark);
  }

  ontext(text: string): void {
    if (this.#skippedFrom !== undefined) return;
    const { text: elements, paragraph } = this.#words;
    if (elements) {
      if (elements.has(this.#open.at(-1) ?? "")) this.#write(text);
    } else if (this.#open.some((name) => paragraph.has(name))) this.#write(text.replaceAll(/\s+/g, " "));
  }

  onclosetag(name: string): void {
    const words = this.#words;
    if (this.#skippedFrom === this.#open.length) this.#skippedFrom = undefined;
    else if (this.#skippedFrom === undefined) {
      if (name === words.table) this.#to.closeTable();
      else if (words.cell.has(name)) this.#to.closeCell({ columns: this.#columns.pop() ?? 1 });
      else if (words.paragraph.has(name)) {
        this.#to.endLine();
        this.#paragraphIsHeading = false;
      }
    }
    this.#open.pop();
  }

  /** Writes text. Adds an empty line before a heading, but none between the heading and the text below it. */
  #write(text: string): void {
    if (this.#paragraphIsHeading) this.#to.endSection();
    this.#paragraphIsHeading = false;
    this.#to.write(text);
  }
}
