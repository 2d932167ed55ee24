/** A line of a passage. A row of a table has cells, and the names of their columns unless it is the head. */
export interface TableLine {
  readonly text: string;
  readonly isTable: boolean;
  readonly cells?: readonly string[];
  readonly head?: readonly string[];
}

const separators = ["|", "\t", ";", ","];
/** Cells are short; a line with commas is otherwise a sentence. */
const maxCellLength = 40;
const minRows = 2;

/** The lines of a text, with the tables among them: Markdown, or values separated by tabs, semicolons or commas. */
export function tableLines(text: string): TableLine[] {
  const lines = text.replaceAll("\r", "").split("\n");
  const result: TableLine[] = [];
  while (result.length < lines.length) {
    const start = result.length;
    const table = tableAt(lines, start);
    if (table) result.push(...table);
    else result.push({ text: lines[start] ?? "", isTable: false });
  }
  return result;
}

/** The table that starts at this line, if there is one. */
function tableAt(lines: readonly string[], start: number): TableLine[] | undefined {
  for (const separator of separators) {
    const width = cellsOf(lines[start] ?? "", separator)?.length;
    if (width === undefined) continue;
    let end = start + 1;
    while (end < lines.length && cellsOf(lines[end] ?? "", separator)?.length === width) end += 1;
    const rows = lines
      .slice(start, end)
      .map((line) => ({ text: line, cells: cellsOf(line, separator) ?? [] }));
    const [head, ...body] = rows;
    if (!head || body.length + 1 < minRows || !isTable(separator, body)) continue;
    return [
      { text: head.text, isTable: true },
      ...body.map(({ text, cells }) =>
        isRule(text) ? { text, isTable: true } : { text, isTable: true, cells, head: head.cells },
      ),
    ];
  }
  return undefined;
}

/** Sentences have commas too, so lines with commas are only a table if each row has a number, or three cells and no full stop. */
function isTable(
  separator: string,
  body: readonly { readonly text: string; readonly cells: readonly string[] }[],
): boolean {
  if (separator !== ",") return true;
  const isNumber = (cell: string): boolean => /^[\p{N}\s.,:/€$%+-]*\p{N}[\p{N}\s.,:/€$%+-]*$/u.test(cell);
  return body.every(({ text, cells }) => cells.some(isNumber) || (cells.length > 2 && !/[.!?]$/u.test(text)));
}

function cellsOf(line: string, separator: string): string[] | undefined {
  const trimmed = separator === "|" ? line.trim().replaceAll(/^\||\|$/gu, "") : line;
  const cells = trimmed.split(separator).map((cell) => cell.trim().replaceAll(/^"|"$/gu, ""));
  const isRow = cells.length > 1 && cells.every((cell) => cell.length <= maxCellLength);
  return isRow && /[\p{L}\p{N}-]/u.test(line) ? cells : undefined;
}

/** The line below the head of a Markdown table. */
function isRule(line: string): boolean {
  return /^[\s|:-]+$/u.test(line);
}
