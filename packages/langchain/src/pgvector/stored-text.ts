/**
 * A text as PostgreSQL can hold it: without NUL, for which it has no place, and with U+FFFD for half of a character, as an
 * emoji that was cut in two leaves.
 */
export function storedText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}
