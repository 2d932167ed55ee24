/**
 * Makes a text storable in PostgreSQL. Removes NUL, which PostgreSQL can't store, and replaces lone surrogates, which
 * are left if an emoji is cut in two, with U+FFFD.
 */
export function storedText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}
