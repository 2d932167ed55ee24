/** A piece of a text. */
export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Cuts a text at the sentences to be marked. White space may differ: a sentence may go over lines. */
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
