/** Words of an answer, or a source that it cites there. */
export type AnswerPiece =
  | { readonly text: string }
  /** `place` is that of the source among those that are shown, from 1. */
  | { readonly number: number; readonly place: number };

/**
 * Cuts an answer at its citations, such as `[3]`; the white space before them goes.
 *
 * @param numbers of the sources, in the order in which they are shown; any other number in brackets is text. While they
 *   are not known, all that the answer has in brackets, in its order
 */
export function findCitations(answer: string, numbers: readonly number[] = numbersIn(answer)): AnswerPiece[] {
  if (numbers.length === 0) return [{ text: answer }];
  return answer.split(new RegExp(String.raw`\s*\[(${numbers.join("|")})\]`, "u")).map((part, index) => {
    if (index % 2 === 0) return { text: part };
    return { number: Number(part), place: numbers.indexOf(Number(part)) + 1 };
  });
}

function numbersIn(answer: string): readonly number[] {
  return [...new Set([...answer.matchAll(/\[(\d+)\]/gu)].map(([, number]) => Number(number)))];
}
