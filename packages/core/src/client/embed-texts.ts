import type { AbortScope } from "../abort/abort-scope.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { checkText } from "../options/check-text.ts";
import { checkLabel } from "../source/placeholder-errors.ts";
import { runBounded } from "../concurrency/run-bounded.ts";

/** Embeds one text of a list; `subject` names it in errors. */
export type EmbedOne = (text: string, subject: string) => Promise<number[]>;

/**
 * Embeds each different text once and puts the vectors where the texts stood. Equal texts get equal vectors, each an
 * array of its own. A failure carries the index of its text, and what was `completed`.
 * @param onDone called with the number of texts that have their vector, and waited for
 */
export async function embedTexts(
  texts: readonly string[],
  limit: number,
  scope: AbortScope,
  embedOne: EmbedOne,
  onDone: (done: number) => Promise<unknown> | undefined,
): Promise<number[][]> {
  const places = [...findPlaces(texts)];
  const vectors: number[][] = new Array<number[]>(texts.length);
  let done = 0;
  await runBounded(places, Math.min(limit, places.length), scope, async ([text, indices]) => {
    const [first = 0] = indices;
    try {
      const vector = await embedOne(text, `texts[${first}]`);
      for (const index of indices) vectors[index] = index === first ? vector : [...vector];
      done += indices.length;
      const told = onDone(done);
      if (told) await told;
    } catch (error) {
      // What was cancelled by another text's failure fails with that one's error, which has its place.
      throw scope.aborted ? error : withPlace(error, first, vectors);
    }
  });
  return vectors;
}

/** Refuses a list in which anything cannot be embedded. */
export function checkTexts(texts: unknown): asserts texts is readonly string[] {
  if (!Array.isArray(texts)) throw new JigsawInputError("`texts` must be an array of strings.");
  // Not `forEach`, which skips holes.
  for (let index = 0; index < texts.length; index++) {
    try {
      const text: unknown = texts[index];
      checkText(text, `texts[${index}]`);
      checkLabel(text, `texts[${index}]`);
    } catch (error) {
      throw withPlace(error, index, []);
    }
  }
}

function findPlaces(texts: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const indices = places.get(text);
    if (indices) indices.push(index);
    else places.set(text, [index]);
  }
  return places;
}

function withPlace(error: unknown, index: number, completed: number[][]): unknown {
  if (!JigsawError.isInstance(error)) return error;
  Object.defineProperty(error, "completed", { value: completed, configurable: true, enumerable: false });
  return Object.assign(error, { index });
}
