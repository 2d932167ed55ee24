/** A citation of a passage by its number: `[7]`. */
const citation = /\[(\d+)\]/gu;
/** How models write citations instead: `[1, 2]`, `[1-3]`, `[^1]`, `[passage 1]`, `【1】`. Years are none. */
const anyCitation =
  /\s*[[【]\s*\^?(?:(?:source|passage)s?\s*)?(\d{1,2}(?:\s*(?:,|;|&|and|-|–)\s*\^?\d{1,2})*)\s*[\]】]/giu;

/** The numbers that an answer cites, without duplicates, in order. */
export function citedIn(answer: string): number[] {
  return [...new Set([...answer.matchAll(citation)].map(([, number]) => Number(number)))];
}

/** Writes each citation as `[7]`, and removes those of passages that do not exist. */
export function normalizeCitations(answer: string, numbers: readonly number[]): string {
  return answer.replaceAll(anyCitation, (_, list: string) => {
    const cited = list.replaceAll(/(\d+)\s*[-–]\s*(\d+)/gu, (__, first: string, last: string) =>
      numbers.filter((number) => number >= Number(first) && number <= Number(last)).join(","),
    );
    const known = (cited.match(/\d+/gu) ?? []).map(Number).filter((number) => numbers.includes(number));
    return known.length === 0 ? "" : ` ${known.map((number) => `[${number}]`).join("")}`;
  });
}

/** Replaces a file's own numbers in brackets, such as footnotes, with `(7)`, so that they can't look like citations. */
export function withoutCitations(text: string): string {
  return text.replaceAll(citation, "($1)");
}
