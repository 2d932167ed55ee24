import { JigsawError } from "../errors/jigsaw-error.ts";
import type { Embedded } from "../types/embedded.ts";
import type { Source } from "../types/source.ts";

/** Finds words for a source whose chunks have none: one text for all of its chunks, or one for each. */
export interface Describe {
  /** @param source as it was given; a path given as a string has become `{ path }` */
  (source: Source, embedded: Embedded): string | readonly string[] | Promise<string | readonly string[]>;
  /** Which words it finds: with another version, `ingest` describes what is stored anew. @default none */
  readonly version?: string | number | undefined;
}

/**
 * Asks `describe` for words where chunks have none.
 * @param isUnembedded whether there are no chunks yet, because the words are what is to be embedded
 * @throws JigsawError naming the source where that fails, with what `describe` threw as its cause
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
  throw failed(`${embedded.source}: \`describe\` must return a string, or a list with one for each chunk.`);
}

function failed(message: string, options: { cause?: unknown } = {}): JigsawError {
  return new JigsawError(message, { code: "describe_failed", ...options });
}

function isTexts(words: unknown): words is readonly string[] {
  return Array.isArray(words) && words.every((text) => typeof text === "string");
}
