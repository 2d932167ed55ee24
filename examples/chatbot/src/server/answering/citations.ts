/** The number of a passage, as an answer cites it: `[7]`. */
const citation = /\[(\d+)\]/gu;

/** The numbers that an answer cites, each once, in the order in which it does. */
export function citedIn(answer: string): number[] {
  return [...new Set([...answer.matchAll(citation)].map(([, number]) => Number(number)))];
}

/** A file's words, whose own numbers in brackets, such as those of footnotes, become `(7)`: they are no citations. */
export function withoutCitations(text: string): string {
  return text.replaceAll(citation, "($1)");
}
