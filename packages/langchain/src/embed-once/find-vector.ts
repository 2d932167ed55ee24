import { JigsawInputError } from "@x/jigsaw-core";
import { otherOptions, tagIn, vectorGone, withoutTag } from "@x/jigsaw-core/embed-once";
import { areInterchangeable, isText, knownVectors, type KnownVector } from "./known-vectors.ts";
import type { LabelPiece } from "./label-pieces.ts";

/** What to do about a Document of another vector space. */
export const sameEmbeddingsAdvice = "Give the loader the same `embeddings`.";
/** What else to do about a Document whose vector is in a store, not in memory. */
const filterAdvice =
  " To filter what a search found, use `JigsawEmbeddingsFilter`, which takes the vectors out of the store.";

/** Whose vectors are looked for. */
export interface Lookup {
  /** The space that they live in: `JigsawEmbeddings.vectorSpace`. */
  readonly space: string;
  /** Whether a text without a label may have the vector of a loaded Document with that text. */
  readonly byText: boolean;
}

/** The vector of a text, or what is to be embedded for it. */
export type Found =
  | { readonly vector: number[]; readonly words?: undefined }
  | { readonly words: string; readonly vector?: undefined };

/**
 * The vector that a loaded Document with this text has. What a text splitter made of one is embedded without its tag; a
 * piece that is nothing but the tag has the vector of what it stands for.
 * @param lookup whose vector is looked for
 * @param index the text's place in its list
 * @param piece what the text holds of a tag that was cut
 * @throws JigsawInputError with the `index` where the text is a placeholder whose vector is not in memory
 */
export function findVector(
  text: string,
  { space, byText }: Lookup,
  index: number,
  piece?: LabelPiece,
): Found {
  const placed = { subject: `texts[${index}]`, text };
  const tag = tagIn(text.trimEnd());
  const known = byText || tag !== undefined ? knownVectors.forText(text) : [];
  const here = inSpace(known, space);
  const [last] = here.slice(-1);
  // Two different things with the same words: which is meant cannot be told, so the words are embedded.
  if (last)
    return here.every((entry) => areInterchangeable(entry, last))
      ? vectorOf(last)
      : { words: withoutTag(text) };
  if (known.some(({ type }) => !isText(type)))
    throw Object.assign(otherOptions(placed, sameEmbeddingsAdvice), { index });
  if (tag !== undefined) return ofTag(tag, withoutTag(text), space, index, placed);
  if (!piece) return { words: text };
  const [only, ...others] = piece.tags;
  if (piece.words === "" && (only === undefined || others.length > 0))
    throw Object.assign(cutPlaceholderError(placed.subject), { index });
  return ofTag(only ?? "", piece.words, space, index, placed);
}

function ofTag(
  tag: string,
  words: string,
  space: string,
  index: number,
  placed: { readonly subject: string; readonly text: string },
): Found {
  const known = knownVectors.forText(tag);
  const [one] = inSpace(known, space);
  if (one) return words === "" ? vectorOf(one) : { words };
  const error =
    known.length > 0 ? otherOptions(placed, sameEmbeddingsAdvice) : vectorGone(placed, filterAdvice);
  throw Object.assign(error, { index });
}

/** The vector of what a text stands for that is a label in memory and nothing else. */
export function vectorOfLabel(text: string, space: string): number[] | undefined {
  const label = text.trim();
  const [one] = tagIn(label) === label ? inSpace(knownVectors.forText(label), space) : [];
  return one && [...one.vector];
}

function inSpace(known: readonly KnownVector[], space: string): KnownVector[] {
  return known.filter((entry) => entry.space === space);
}

function vectorOf({ vector }: KnownVector): Found {
  return { vector: [...vector] };
}

function cutPlaceholderError(subject: string): JigsawInputError {
  return new JigsawInputError(
    `${subject} is a piece of the placeholder of an image, a recording or a PDF, which a text splitter cut. Split only text Documents, for example with \`loadAndSplit\`.`,
  );
}
