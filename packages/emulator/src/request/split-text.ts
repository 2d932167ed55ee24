import { charactersPerToken } from "./count-tokens.ts";
import { cutIndex } from "./cut-text.ts";

/**
 * Splits a text into chunks of at most `chunkTokens` estimated tokens, between words if possible. White space stays with
 * the word before it, unless that word fills its chunk. Long white space can form its own chunks. The joined chunks equal
 * the text.
 */
export function splitText(text: string, chunkTokens: number): string[] {
  const maxLength = chunkTokens * charactersPerToken;
  const chunks: string[] = [];
  let start = 0;
  while (text.length - start > maxLength) {
    const end = chunkEnd(text, start, start + maxLength);
    chunks.push(text.slice(start, end));
    start = end;
  }
  chunks.push(text.slice(start));
  return chunks;
}

function chunkEnd(text: string, start: number, latest: number): number {
  if (isSpace(text, latest)) return latest;
  for (let end = latest; end > start; end -= 1) {
    if (isSpace(text, end - 1)) return end;
  }
  return cutIndex(text, latest);
}

function isSpace(text: string, index: number): boolean {
  return text.charAt(index).trim() === "";
}
