import { tableText, type Cell } from "./table-text.ts";

/** A text in progress: its finished lines, and the current one. */
interface Draft {
  readonly lines: string[];
  line: string;
}

/** An open table, and the text before it. */
interface OpenTable {
  readonly before: Draft;
  /** The lines in the table that are not in a cell, such as its title. */
  readonly around: string[];
  readonly rows: Cell[][];
}

/**
 * Builds the text of a document from the events of a parser: a paragraph becomes a line, a heading is directly above its
 * text, and each row of a table becomes a line with the names of its columns.
 */
export class TextBuilder {
  #draft: Draft = { lines: [], line: "" };
  readonly #tables: OpenTable[] = [];

  write(words: string): void {
    this.#draft.line += words;
  }

  /** Writes text with collapsed white space, as in HTML: a single space between words, and none at the start of a line. */
  writeCollapsed(words: string): void {
    const text = words.replaceAll(/\s+/g, " ");
    const { line } = this.#draft;
    this.#draft.line += line === "" || line.endsWith(" ") ? text.trimStart() : text;
  }

  /** Ends the current line, unless it is blank. */
  endLine(): void {
    const { lines, line } = this.#draft;
    if (line.trim() !== "") lines.push(line.trim());
    this.#draft.line = "";
  }

  /** Ends the current line and adds an empty one before the next section. */
  endSection(): void {
    this.endLine();
    const { lines } = this.#draft;
    if (lines.length > 0 && lines[lines.length - 1] !== "") lines.push("");
  }

  openTable(): void {
    this.endLine();
    this.#tables.push({ before: this.#draft, around: [], rows: [] });
    this.#draft = { lines: [], line: "" };
  }

  openRow(): void {
    this.#tables.at(-1)?.rows.push([]);
  }

  openCell(): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    this.endLine();
    table.around.push(...this.#draft.lines);
    this.#draft = { lines: [], line: "" };
  }

  closeCell(cell: Omit<Cell, "text"> = {}): void {
    this.endLine();
    const table = this.#tables.at(-1);
    if (!table) return;
    if (table.rows.length === 0) this.openRow();
    const text = this.#draft.lines.join(" ").replaceAll(/\s+/g, " ");
    table.rows.at(-1)?.push({ ...cell, text });
    this.#draft = { lines: [], line: "" };
  }

  closeTable(): void {
    const table = this.#tables.pop();
    if (!table) return;
    this.endLine();
    table.around.push(...this.#draft.lines);
    this.#draft = table.before;
    for (const line of [...table.around, ...tableText(table.rows)]) this.#draft.lines.push(line);
  }

  /** The whole text. Closes open tables. */
  toString(): string {
    while (this.#tables.length > 0) this.closeTable();
    this.endLine();
    return this.#draft.lines.join("\n").trim();
  }
}
