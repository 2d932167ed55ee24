import type { AbortScope } from "../abort/abort-scope.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { checkText } from "../options/check-text.ts";
import { show } from "../options/checks.ts";
import { checkLabel } from "../source/placeholder-errors.ts";
import { runBounded } from "../concurrency/run-bounded.ts";

/** Embeds one text of a list. `subject` is its name in errors. */
export type EmbedOne = (text: string, subject: string) => Promise<number[]>;

/**
 * Embeds each distinct text once and returns the vectors in the order of the texts. Equal texts get separate arrays with
 * equal numbers. An error has the `index` of its text and the `completed` vectors.
 * @param onDone called with the number of texts that are embedded; awaited
 */
export async function embedTexts(
  texts: readonly string[],
  limit: number,
  scope: AbortScope,
  embedOne: EmbedOne,
  onDone: (done: number) => Promise<unknown> | undefined,
): Promise<number[][]> {
  const distinct = [...indicesByText(texts)];
  const vectors: number[][] = new Array<number[]>(texts.length);
  let done = 0;
  await runBounded(distinct, Math.min(limit, distinct.length), scope, async ([text, indices]) => {
    const [first = 0] = indices;
    try {
      const vector = await embedOne(text, `texts[${first}]`);
      for (const index of indices) vectors[index] = index === first ? vector : [...vector];
      done += indices.length;
      const callback = onDone(done);
      if (callback) await callback;
    } catch (error) {
      // If another text's failure cancelled this one, `error` is that failure and already has its index.
      throw scope.aborted ? error : withIndex(error, first, vectors);
    }
  });
  return vectors;
}

/** Rejects a list with a text that can't be embedded. */
export function checkTexts(texts: unknown): asserts texts is readonly string[] {
  if (!Array.isArray(texts))
    throw new JigsawInputError(`\`texts\` must be an array of strings; got ${show(texts)}.`);
  // Not `forEach`, which skips the holes of a sparse array.
  for (let index = 0; index < texts.length; index++) {
    try {
      const text: unknown = texts[index];
      checkText(text, `texts[${index}]`);
      checkLabel(text, `texts[${index}]`);
    } catch (error) {
      throw withIndex(error, index, []);
    }
  }
}

function indicesByText(texts: readonly string[]): Map<string, number[]> {
  const all = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const indices = all.get(text);
    if (indices) indices.push(index);
    else all.set(text, [index]);
  }
  return all;
}

function withIndex(error: unknown, index: number, completed: number[][]): unknown {
  if (!JigsawError.isInstance(error)) return error;
  Object.defineProperty(error, "completed", { value: completed, configurable: true, enumerable: false });
  return Object.assign(error, { index });
}
