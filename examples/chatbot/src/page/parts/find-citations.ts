/** A piece of an answer: text or a citation. */
export type AnswerPiece =
  | { readonly text: string }
  /** `place` is the position of the source in the displayed list, from 1. */
  | { readonly number: number; readonly place: number };

/**
 * Splits an answer at its citations, such as `[3]`, and drops the white space before them.
 *
 * @param numbers the numbers of the sources in display order; any other number in brackets is text. Default: all numbers
 *   in brackets, in order of appearance
 */
export function findCitations(answer: string, numbers: readonly number[] = numbersIn(answer)): AnswerPiece[] {
  if (numbers.length === 0) return [{ text: answer }];
  return answer.split(new RegExp(String.raw`\s*\[(${numbers.join("|")})\]`, "u")).map((part, index) => {
    if (index % 2 === 0) return { text: part };
    return { number: Number(part), place: numbers.indexOf(Number(part)) + 1 };
  });
}

/** The numbers in brackets, without duplicates, in order of appearance. */
export function numbersIn(answer: string): readonly number[] {
  return [...new Set([...answer.matchAll(/\[(\d+)\]/gu)].map(([, number]) => Number(number)))];
}
