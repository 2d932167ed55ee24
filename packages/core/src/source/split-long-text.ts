import { maxTokens } from "./max-tokens.ts";

/** How many characters before the end of a part are searched for the end of a sentence. */
const sentenceRange = 4000;

/**
 * Splits a text that is too long for the service: at the end of a sentence or a line, else between words. Blank parts are
 * dropped; the others together are the whole text. Tokens are estimated, because the service does not document how it
 * counts them.
 */
export function splitLongText(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let tokens = 0;
  for (let index = 0; index < text.length; index++) {
    tokens += tokensOf(text.charCodeAt(index));
    if (tokens <= maxTokens) continue;
    const end = cutBefore(text, start, index);
    parts.push(text.slice(start, end));
    start = end;
    tokens = 0;
    index = end - 1;
  }
  return [...parts, text.slice(start)].filter((part) => part.trim() !== "");
}

/** Estimates the tokens of a character: a quarter for a Latin letter, one for an Asian character, a half for any other. */
function tokensOf(code: number): number {
  if (code >= 0x2e80) return 1;
  const isPlain =
    code === 0x20 || code === 0x0a || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return isPlain ? 0.25 : 0.5;
}

function cutBefore(text: string, start: number, end: number): number {
  const from = Math.max(start, end - sentenceRange);
  const range = text.slice(from, end);
  const sentences = [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(range)];
  const sentence = sentences.at(-1)?.index ?? 0;
  if (sentence > 0) return from + sentence;
  const space = range.search(/\s\S*$/);
  if (space >= 0) return from + space + 1;
  return /[\uD800-\uDBFF]$/.test(range) && range.length > 1 ? end - 1 : end;
}
