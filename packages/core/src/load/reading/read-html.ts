import type * as Htmlparser2 from "htmlparser2";
import { packageError } from "./package-error.ts";
import { TextBuilder } from "./text-builder.ts";
import type { Reader } from "./words.ts";

/** Elements without text of the page, or with navigation that every page of a site has. */
const skipped = new Set(
  "script style template noscript iframe object embed canvas svg math nav dialog datalist map".split(" "),
);
const skippedRoles = new Set(["navigation", "menu", "menubar", "search", "dialog"]);
/** Block elements, which start a new line. */
const blocks = new Set(
  (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main ol option p pre section select summary title ul br"
  ).split(" "),
);
/** Elements that have an empty line before or after them. */
const beginsSection = /^h[1-6]$/;
const endsSection = /^(p|ul|ol|section|article|blockquote|pre)$/;

/** Reads the visible text of HTML, without scripts, styles and navigation. */
export const readHtml: Reader = async (file) => ({ text: await htmlText(await file.text()) });

/** The text of an HTML page, or of a chapter of an e-book. */
export async function htmlText(html: string): Promise<string> {
  const { Parser } = await loadHtmlparser2("Reading HTML");
  const builder = new TextBuilder();
  const parser = new Parser(new HtmlHandler(builder), { decodeEntities: true });
  parser.write(html);
  parser.end();
  return builder.toString();
}

/**
 * Loads the parser of HTML and XML.
 * @throws JigsawInputError if it is not installed
 */
export async function loadHtmlparser2(what: string): Promise<typeof Htmlparser2> {
  try {
    return await import("htmlparser2");
  } catch (cause) {
    throw packageError("htmlparser2", what, cause);
  }
}

type Attributes = Readonly<Record<string, string>>;

/** Handles the events of the HTML parser. */
class HtmlHandler {
  readonly #to: TextBuilder;
  /** The skipped element, and how many elements with its name are open. */
  #skipping: { readonly name: string; depth: number } | undefined;
  #preformatted = 0;
  readonly #cells: Attributes[] = [];

  constructor(to: TextBuilder) {
    this.#to = to;
  }

  onopentag(name: string, attributes: Attributes): void {
    if (this.#skipping) {
      if (name === this.#skipping.name) this.#skipping.depth++;
      return;
    }
    if (isSkipped(name, attributes)) {
      this.#skipping = { name, depth: 1 };
      return;
    }
    if (name === "table") this.#to.openTable();
    else if (name === "tr") this.#to.openRow();
    else if (name === "td" || name === "th") {
      this.#cells.push(attributes);
      this.#to.openCell();
    } else if (beginsSection.test(name)) this.#to.endSection();
    else if (blocks.has(name)) this.#to.endLine();
    if (name === "pre") this.#preformatted++;
    if (name === "img" && attributes["alt"]) this.#to.writeCollapsed(` ${attributes["alt"]} `);
  }

  ontext(words: string): void {
    if (this.#skipping) return;
    if (this.#preformatted === 0) return this.#to.writeCollapsed(words);
    for (const [index, line] of words.split("\n").entries()) {
      if (index > 0) this.#to.endLine();
      this.#to.write(line);
    }
  }

  onclosetag(name: string): void {
    if (this.#skipping) {
      if (name === this.#skipping.name && --this.#skipping.depth === 0) this.#skipping = undefined;
      return;
    }
    if (name === "pre") this.#preformatted--;
    if (name === "table") this.#to.closeTable();
    else if (name === "td" || name === "th") {
      const { colspan, rowspan } = this.#cells.pop() ?? {};
      this.#to.closeCell({ isHeader: name === "th", columns: spanOf(colspan), rows: spanOf(rowspan) });
    } else if (endsSection.test(name)) this.#to.endSection();
    else if (blocks.has(name)) this.#to.endLine();
  }
}

function isSkipped(name: string, attributes: Attributes): boolean {
  return (
    skipped.has(name) ||
    "hidden" in attributes ||
    attributes["aria-hidden"] === "true" ||
    skippedRoles.has(attributes["role"] ?? "")
  );
}

function spanOf(span = "1"): number {
  return Math.max(1, Number.parseInt(span, 10) || 1);
}
