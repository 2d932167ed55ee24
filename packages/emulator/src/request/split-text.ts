import { charactersPerToken } from "./count-tokens.ts";
import { cutIndex } from "./cut-text.ts";

/**
 * Cuts a text into pieces of at most `chunkTokens` estimated tokens, between words where there is a gap to cut at.
 * White space stays with the word before it; where that word fills its piece, it begins the next one, and a long gap can
 * be pieces of its own. So the pieces joined give the text.
 */
export function splitText(text: string, chunkTokens: number): string[] {
  const longest = chunkTokens * charactersPerToken;
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > longest) {
    const end = pieceEnd(text, start, start + longest);
    pieces.push(text.slice(start, end));
    start = end;
  }
  pieces.push(text.slice(start));
  return pieces;
}

function pieceEnd(text: string, start: number, latest: number): number {
  if (isSpace(text, latest)) return latest;
  for (let end = latest; end > start; end -= 1) {
    if (isSpace(text, end - 1)) return end;
  }
  return cutIndex(text, latest);
}

function isSpace(text: string, index: number): boolean {
  return text.charAt(index).trim() === "";
}
