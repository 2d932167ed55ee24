/** A citation of a passage by its number: `[7]`. */
const citation = /\[(\d+)\]/gu;

/** The numbers that an answer cites, without duplicates, in order. */
export function citedIn(answer: string): number[] {
  return [...new Set([...answer.matchAll(citation)].map(([, number]) => Number(number)))];
}

/** Replaces a file's own numbers in brackets, such as footnotes, with `(7)`, so that they can't look like citations. */
export function withoutCitations(text: string): string {
  return text.replaceAll(citation, "($1)");
}
