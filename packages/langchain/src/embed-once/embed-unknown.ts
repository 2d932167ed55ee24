import { type CallOptions, JigsawError } from "@x/jigsaw-core";
import { findVector, type Lookup } from "./find-vector.ts";
import { labelPieces } from "./label-pieces.ts";
import { renumberError } from "./renumber-error.ts";

/** Embeds texts; returns one vector for each, in the same order. */
export type EmbedTexts = (texts: readonly string[], options: CallOptions) => Promise<number[][]>;

/**
 * Embeds texts, except those of loaded Documents, whose vectors are already known.
 * @throws JigsawError with `index` and `completed` relative to the whole list
 */
export async function embedUnknown(
  texts: readonly string[],
  options: CallOptions,
  lookup: Lookup,
  embedTexts: EmbedTexts,
): Promise<number[][]> {
  const vectors: number[][] = new Array<number[]>(texts.length);
  const places: number[] = [];
  const unknown: string[] = [];
  const pieces = labelPieces(texts);
  for (const [index, text] of texts.entries()) {
    const found = typeof text === "string" ? findVector(text, lookup, index, pieces[index]) : { words: text };
    if (found.vector) vectors[index] = found.vector;
    else {
      places.push(index);
      unknown.push(found.words);
    }
  }
  if (places.length === texts.length) return await embedTexts(unknown, options);
  const known = texts.length - places.length;
  const fill = (found: readonly (number[] | undefined)[]): void => {
    for (const [position, vector] of found.entries()) if (vector) vectors[places[position] ?? 0] = vector;
  };
  try {
    fill(await embedTexts(unknown, { ...options, onProgress: shifted(options, known) }));
  } catch (error) {
    if (!JigsawError.isInstance(error)) throw error;
    fill(Array.from(error.completed ?? []));
    Object.defineProperty(error, "completed", { value: vectors, configurable: true, enumerable: false });
    throw renumberError(error, places);
  }
  return vectors;
}

function shifted({ onProgress }: CallOptions, known: number): CallOptions["onProgress"] {
  return (
    onProgress &&
    (({ done, total, usage }) => onProgress({ done: done + known, total: total + known, usage }))
  );
}
