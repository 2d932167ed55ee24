/** The words and numbers of a text, in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+(?:['’]\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*/gu) ?? [];
}
