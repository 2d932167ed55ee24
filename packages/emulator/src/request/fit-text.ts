import { RequestRefusedError } from "../types/request-refused-error.ts";
import { charactersPerToken, countTokens } from "./count-tokens.ts";
import { cutIndex } from "./cut-text.ts";

export type TokenOverflowMode = "error" | "truncate";

/**
 * The text as far as it fits into `maxTokens`.
 * @throws RequestRefusedError when it does not fit and may not be cut
 */
export function fitText(text: string, maxTokens: number, mode: TokenOverflowMode): string {
  const tokens = countTokens(text);
  if (tokens <= maxTokens) return text;
  if (mode === "truncate") return text.slice(0, cutIndex(text, maxTokens * charactersPerToken));
  throw new RequestRefusedError(
    `text is about ${tokens} tokens long and at most ${maxTokens} are taken; ` +
      `shorten it or set token_overflow_mode to "truncate"`,
  );
}
