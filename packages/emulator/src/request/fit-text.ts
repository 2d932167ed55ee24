import { RequestRefusedError } from "../types/request-refused-error.ts";
import { charactersPerToken, countTokens } from "./count-tokens.ts";
import { cutIndex } from "./cut-text.ts";

export type TokenOverflowMode = "error" | "truncate";

/**
 * Returns the text, truncated to `maxTokens` in mode "truncate".
 * @throws RequestRefusedError when it is too long in mode "error"
 */
export function fitText(text: string, maxTokens: number, mode: TokenOverflowMode): string {
  const tokens = countTokens(text);
  if (tokens <= maxTokens) return text;
  if (mode === "truncate") return text.slice(0, cutIndex(text, maxTokens * charactersPerToken));
  throw new RequestRefusedError(
    `text has about ${tokens} tokens; the limit is ${maxTokens}. ` +
      `Shorten it, or set token_overflow_mode to "truncate"`,
  );
}
