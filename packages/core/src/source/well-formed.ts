/** A text that can be sent and stored: lone surrogates and NUL are replaced with U+FFFD. */
export function wellFormed(text: string): string {
  // Neither is ever intended: a lone surrogate is half of an emoji that was cut in two, and NUL is from a binary file.
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\0\p{Surrogate}]/gu, "\uFFFD");
}
