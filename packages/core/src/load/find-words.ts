import { JigsawError } from "../errors/jigsaw-error.ts";
import type { Embedded } from "../types/embedded.ts";
import type { Source } from "../types/source.ts";

/** Finds text for a source whose chunks have none: one text for all chunks, or one for each. */
export interface Describe {
  /**
   * Returns the words: one text for all chunks, or one for each.
   * @param source the source as you passed it, except that a path as a string becomes `{ path }`
   */
  (source: Source, embedded: Embedded): string | readonly string[] | Promise<string | readonly string[]>;
  /** The version of this function. If it changes, `ingest` describes stored sources again. @default none */
  readonly version?: string | number | undefined;
}

/**
 * Calls `describe` if any chunk has no text.
 * @param isUnembedded whether there are no chunks yet, because the text is still to be embedded
 * @throws JigsawError naming the source if `describe` fails, with its error as the cause
 */
export async function findWords(
  source: Source,
  embedded: Embedded,
  describe: Describe | undefined,
  isUnembedded = false,
): Promise<string | readonly string[]> {
  const hasWords = !isUnembedded && embedded.chunks.every(({ text }) => text !== undefined);
  if (!describe || hasWords) return "";
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
  throw failed(`${embedded.source}: \`describe\` must return a string, or a list with one string per chunk.`);
}

function failed(message: string, options: { cause?: unknown } = {}): JigsawError {
  return new JigsawError(message, { code: "describe_failed", ...options });
}

function isTexts(words: unknown): words is readonly string[] {
  return Array.isArray(words) && words.every((text) => typeof text === "string");
}
