import { JigsawInputError } from "@x/jigsaw-core";
import { differentOptionsError, tagIn, missingVectorError, withoutTag } from "@x/jigsaw-core/internal";
import { areInterchangeable, isText, knownVectors, type KnownVector } from "./known-vectors.ts";
import type { LabelPiece } from "./label-pieces.ts";

/** What to do about a Document in another vector space. */
export const sameEmbeddingsAdvice = "Pass the same `embeddings` to the loader.";
/** What else to do about a Document whose vector is in a store, but not in memory. */
const filterAdvice =
  " To filter search results, use `JigsawEmbeddingsFilter`, which reads the vectors from the store.";

/** Which vectors to look up. */
export interface Lookup {
  /** Their vector space: `JigsawEmbeddings.vectorSpace`. */
  readonly space: string;
  /** Whether a text without a tag gets the vector of a loaded Document with the same text. */
  readonly byText: boolean;
}

/** The vector of a text, or the words to embed instead. */
export type Found =
  | { readonly vector: number[]; readonly words?: undefined }
  | { readonly words: string; readonly vector?: undefined };

/**
 * Finds the vector of the loaded Document with this text. If a text splitter cut a placeholder, the words are embedded
 * without the tag, and a piece that contains only the tag gets the vector of the image, recording or PDF.
 * @param lookup which vectors to look up
 * @param index the position of the text in the caller's list
 * @param piece the part of a cut tag that the text contains
 * @throws JigsawInputError with `index` if the text is a placeholder whose vector is not in memory
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
  // Two different sources can have the same words. Either could be meant, so the words are embedded.
  if (last)
    return here.every((entry) => areInterchangeable(entry, last))
      ? vectorOf(last)
      : { words: withoutTag(text) };
  if (known.some(({ type }) => !isText(type)))
    throw Object.assign(differentOptionsError(placed, sameEmbeddingsAdvice), { index });
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
    known.length > 0
      ? differentOptionsError(placed, sameEmbeddingsAdvice)
      : missingVectorError(placed, filterAdvice);
  throw Object.assign(error, { index });
}

/** The vector of an image, a recording or a PDF if the text is exactly its tag; otherwise undefined. */
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
    `${subject} is part of a placeholder for an image, a recording or a PDF that a text splitter cut. Split only text Documents, for example with \`loadAndSplit\`.`,
  );
}
