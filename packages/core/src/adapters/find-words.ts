import { JigsawError, type Embedded, type Source } from "@x/jigsaw-core";
import type { LoadContext } from "./load-context.ts";

/**
 * Asks `describe` for words where chunks have none.
 * @throws JigsawError naming the source where that fails, with what `describe` threw as its cause
 */
export async function findWords(
  source: Source,
  embedded: Embedded,
  { describe }: Pick<LoadContext, "describe">,
): Promise<string | readonly string[]> {
  if (!describe || embedded.chunks.every(({ text }) => text !== undefined)) return "";
  let words: unknown;
  try {
    words = await describe(source, embedded);
  } catch (cause) {
    if (JigsawError.isInstance(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failed(`${embedded.source}: \`describe\` failed: ${reason}`, { cause });
  }
  if (words === undefined || words === null) return "";
  if (typeof words === "string" || isTexts(words)) return words;
  throw failed(`${embedded.source}: \`describe\` must return a string, or a list with one for each chunk.`);
}

function failed(message: string, options: { cause?: unknown } = {}): JigsawError {
  return new JigsawError(message, { code: "describe_failed", ...options });
}

function isTexts(words: unknown): words is readonly string[] {
  return Array.isArray(words) && words.every((text) => typeof text === "string");
}
