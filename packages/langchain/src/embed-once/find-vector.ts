import { isTagged, otherOptions, vectorGone } from "@x/jigsaw-core/embed-once";
import { areAlike, isText, knownVectors } from "./known-vectors.ts";

/** What to do about a Document of another vector space. */
export const sameEmbeddings = "Give the loader the same `embeddings`.";

/**
 * The vector that a loaded Document with this text has, or undefined where the text is to be embedded.
 * @param index the text's place in its list
 * @throws JigsawInputError with the `index` where the text stands for something that is no text, and its vector is not here
 */
export function findVector(text: string, space: string, index: number): number[] | undefined {
  const known = knownVectors.forText(text);
  const here = known.filter((entry) => entry.space === space);
  const [last] = here.slice(-1);
  // Two different things with the same words: which is meant cannot be told, so the words are embedded.
  if (last && here.every((entry) => areAlike(entry, last))) return [...last.vector];
  const placed = { subject: `texts[${index}]`, text };
  if (!last && known.some(({ type }) => !isText(type)))
    throw Object.assign(otherOptions(placed, sameEmbeddings), { index });
  if (!last && isTagged(text)) throw Object.assign(vectorGone(placed), { index });
  return undefined;
}
