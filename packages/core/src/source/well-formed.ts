/** A text that can be sent and stored: lone halves of surrogate pairs, and NUL, are replaced by U+FFFD. */
export function wellFormed(text: string): string {
  // Both are characters that no text holds on purpose: emojis that were cut in two, and bytes of a binary file.
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\0\p{Surrogate}]/gu, "\uFFFD");
}
