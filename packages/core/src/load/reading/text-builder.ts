import { tableText, type Cell } from "./table-text.ts";

/** Words that are being put together: the lines that are ended, and the one that is not. */
interface Draft {
  readonly lines: string[];
  line: string;
}

/** A table that is open, and what was written before it. */
interface OpenTable {
  readonly before: Draft;
  /** What stands in it and in no cell, such as its title. */
  readonly around: string[];
  readonly rows: Cell[][];
}

/**
 * Puts together the words of a document as they come: a paragraph is a line, a heading stands right above its text, and a
 * table is a line a row, each with the names of its columns.
 */
export class TextBuilder {
  #draft: Draft = { lines: [], line: "" };
  readonly #tables: OpenTable[] = [];

  write(words: string): void {
    this.#draft.line += words;
  }

  /** As words of HTML are written: any white space is one space, and none begins a line. */
  writeCollapsed(words: string): void {
    const text = words.replaceAll(/\s+/g, " ");
    const { line } = this.#draft;
    this.#draft.line += line === "" || line.endsWith(" ") ? text.trimStart() : text;
  }

  /** Ends a line, if there is anything on it. */
  endLine(): void {
    const { lines, line } = this.#draft;
    if (line.trim() !== "") lines.push(line.trim());
    this.#draft.line = "";
  }

  /** Ends a line, and leaves one empty: what follows is about something else. */
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

  /** All words. */
  toString(): string {
    while (this.#tables.length > 0) this.closeTable();
    this.endLine();
    return this.#draft.lines.join("\n").trim();
  }
}
