/** The words of a text in lower case; numbers count, with their decimals. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+(?:['’]\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*/gu) ?? [];
}
