/**
 * The sentences of a passage. A line break also ends a sentence, unless the next line starts in lower case, because menu
 * boards and headings have no full stops.
 */
export function sentencesOf(text: string): string[] {
  return text
    .replaceAll(/\r/gu, "")
    .replaceAll(/[^\S\n]*\n(?=\p{Ll})/gu, " ")
    .split("\n")
    .map((line) => line.replace(/^\s*(?:#+|[-*])\s+/u, "").trim())
    .flatMap((line) => line.split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?\p{Lu})/u))
    .filter((sentence) => /\p{L}/u.test(sentence));
}
