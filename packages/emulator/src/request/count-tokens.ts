/** Characters (UTF-16 code units) per token, the usual rule of thumb for English. */
export const charactersPerToken = 4;

/** An estimate; the service's own tokenizer is not documented. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}
