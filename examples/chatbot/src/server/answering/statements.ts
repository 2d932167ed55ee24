import { tableLines, type TableLine } from "./table-lines.ts";
import { isNoise } from "./is-noise.ts";
import { sentencesOf } from "./sentences.ts";

/** A sentence, a line or a row of a table, which can be quoted. */
export interface Statement {
  /** As it is in the passage. */
  readonly text: string;
  /** As it is quoted: a row with the names of its columns. */
  readonly quote: string;
  /** The heading above it. */
  readonly heading: string;
  /** The sentences before and after it in its paragraph. */
  readonly before: string;
  readonly after: string;
}

/** The statements of a passage. Headings, the heads of tables and noise from text recognition are no statements. */
export function statementsOf(passage: string): Statement[] {
  const statements: Statement[] = [];
  let heading = "";
  let paragraph: string[] = [];
  const end = (): void => {
    const { found, heading: last } = statementsIn(paragraph.join("\n"), heading);
    statements.push(...found);
    heading = last;
    paragraph = [];
  };
  for (const line of tableLines(passage)) {
    if (!line.isTable && line.text.trim() !== "") {
      paragraph.push(line.text);
      continue;
    }
    end();
    const row = rowOf(line);
    if (row) statements.push({ ...row, heading, before: "", after: "" });
  }
  end();
  return statements;
}

function rowOf({ text, cells, head }: TableLine): Pick<Statement, "text" | "quote"> | undefined {
  if (!cells || !head) return undefined;
  const named = cells.flatMap((cell, column) => {
    if (cell === "") return [];
    const name = head[column] ?? "";
    return [name === "" ? cell : `${name}: ${cell}`];
  });
  return { text: text.trim(), quote: named.join(", ") };
}

function statementsIn(paragraph: string, above: string): { found: Statement[]; heading: string } {
  const found: Statement[] = [];
  let heading = above;
  for (const block of sentencesOf(paragraph)) {
    if (block.isHeading) heading = block.sentences.join(" ");
    else {
      const texts = block.sentences.filter((sentence) => !isNoise(sentence));
      found.push(...texts.map((text) => ({ text, quote: text, heading, before: "", after: "" })));
    }
  }
  return { found: found.map((each, index) => ({ ...each, ...neighbours(each, index, found) })), heading };
}

/** The sentences around one. Only prose has neighbours: the lines of a menu have nothing to do with each other. */
function neighbours(
  { text, heading }: Statement,
  index: number,
  all: readonly Statement[],
): Pick<Statement, "before" | "after"> {
  const [before, after] = [all[index - 1], all[index + 1]].map((other) =>
    other && other.heading === heading && [text, other.text].every(isSentence) ? other.text : "",
  );
  return { before: before ?? "", after: after ?? "" };
}

function isSentence(text: string): boolean {
  return /[.!?]["”’)]?$/u.test(text);
}
