/** A piece of a text, highlighted or not. */
export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Splits a text at the sentences to highlight. White space may differ, because a sentence can span lines. */
export function findMarks(text: string, marks: readonly string[]): Piece[] {
  const patterns = marks
    .map((mark) => mark.trim().split(/\s+/u).map(escapePattern).join("\\s+"))
    .filter(Boolean);
  if (patterns.length === 0) return [{ text, isMarked: false }];
  return text
    .split(new RegExp(`(${patterns.join("|")})`, "u"))
    .map((part, index) => ({ text: part, isMarked: index % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}

function escapePattern(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
