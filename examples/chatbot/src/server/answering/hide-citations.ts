/** `[7]` in a file, as in what is copied from an encyclopedia, is no citation of an answer: it becomes `(7)`. */
export function hideCitations(text: string): string {
  return text.replaceAll(/\[(\d+)\]/gu, "($1)");
}
