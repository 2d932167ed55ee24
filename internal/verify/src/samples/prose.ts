const sentences = [
  "The lamp in the hall has burnt since Tuesday.",
  "Nobody has seen who lights it, or why.",
  "A river runs below the house; in spring it takes the path with it.",
  "Bread is sold at seven, and by eight there is none left.",
];
// Different white space, to detect a service that normalizes it.
const gaps = [" ", "  ", "\n", " ", "\n\n", " "];

/** English text of exactly `characters` characters (at least 2), with different white space between sentences. */
export function prose(characters: number): string {
  const parts: string[] = [];
  for (let size = 0, index = 0; size < characters; index += 1) {
    const part = `${index + 1}: ${sentences[index % sentences.length]}${gaps[index % gaps.length]}`;
    parts.push(part);
    size += part.length;
  }
  return `${parts.join("").slice(0, characters - 1)}.`;
}
