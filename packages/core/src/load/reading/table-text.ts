/** A cell of a table. */
export interface Cell {
  readonly text: string;
  /** Whether it is marked as the header of a column or a row. */
  readonly isHeader?: boolean;
  /** How many columns and rows it spans. */
  readonly columns?: number;
  readonly rows?: number;
}

/** The maximum number of columns that a cell spans, because the last empty cell of a sheet may span all that follow. */
const maxColumns = 1000;
/** The maximum length of a column name. */
const maxNameLength = 80;

/**
 * A table as lines, one per row. If its first row (or the first below a title) has the names of the columns, each line
 * repeats them ("Name: Ada; Born: 1815"), so that a row makes sense on its own, wherever the text is split.
 */
export function tableText(given: readonly (readonly Cell[])[]): string[] {
  const rows = aligned(given).filter((row) => row.some(({ text }) => text !== ""));
  // A table may have a title above it.
  const start = Math.max(
    0,
    rows.findIndex((row) => countFilled(row) > 1),
  );
  const [first = [], ...others] = rows.slice(start);
  if (others.length === 0 || !isHeader(first, others)) return rows.map(plainRow);
  const names = first.map(({ text }) => text.replace(/\s*:$/, ""));
  return [...rows.slice(0, start + 1).map(plainRow), ...others.map((row) => namedRow(row, names))];
}

/** Aligns cells to columns: a cell that spans columns is followed by empty cells, and one that spans rows is repeated. */
function aligned(rows: readonly (readonly Cell[])[]): Cell[][] {
  const below = new Map<number, { readonly cell: Cell; left: number }>();
  return rows.map((row) => {
    const cells: Cell[] = [];
    const fill = (): void => {
      for (let open = below.get(cells.length); open && open.left > 0; open = below.get(cells.length)) {
        open.left--;
        cells.push({ ...open.cell, isHeader: false });
      }
    };
    for (const cell of row) {
      fill();
      const { columns = 1, rows: count = 1 } = cell;
      if (count > 1) below.set(cells.length, { cell, left: count - 1 });
      cells.push(cell);
      for (let more = Math.min(columns, maxColumns) - 1; more > 0; more--) cells.push({ text: "" });
    }
    fill();
    return cells;
  });
}

/** Whether a row has the names of the columns: its cells are marked as headers, or are distinct short texts without numbers. */
function isHeader(row: readonly Cell[], others: readonly (readonly Cell[])[]): boolean {
  const filled = row.filter(({ text }) => text !== "");
  if (filled.length < 2) return false;
  if (filled.every(({ isHeader: isMarked }) => isMarked)) return true;
  if (others.some((other) => other.some(({ isHeader: isMarked }) => isMarked))) return false;
  const widest = others.reduce((width, other) => Math.max(width, lastFilled(other) + 1), 0);
  const names = new Set(filled.map(({ text }) => text));
  return (
    filled.length >= widest &&
    names.size === filled.length &&
    filled.every(
      ({ text }) => text.length <= maxNameLength && /\p{L}/u.test(text) && !/^[\d\s.,%€$£-]*\d/.test(text),
    )
  );
}

function countFilled(row: readonly Cell[]): number {
  return row.filter(({ text }) => text !== "").length;
}

function lastFilled(row: readonly Cell[]): number {
  return row.map(({ text }) => text !== "").lastIndexOf(true);
}

function plainRow(row: readonly Cell[]): string {
  const [first, ...others] = row.filter(({ text }) => text !== "");
  if (first?.isHeader && others.length > 0 && !others.some(({ isHeader: isMarked }) => isMarked)) {
    return `${first.text.replace(/\s*:$/, "")}: ${others.map(({ text }) => text).join(" | ")}`;
  }
  return row.flatMap(({ text }) => (text === "" ? [] : [text])).join(" | ");
}

function namedRow(row: readonly Cell[], names: readonly string[]): string {
  const values = row.flatMap(({ text }, column) => {
    const name = names[column] ?? "";
    return text === "" ? [] : [name === "" || name === text ? text : `${name}: ${text}`];
  });
  return values.join("; ");
}
