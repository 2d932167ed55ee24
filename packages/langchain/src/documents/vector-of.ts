import type { DocumentInterface } from "@langchain/core/documents";
import { knownVectors } from "../embed-once/known-vectors.ts";

/**
 * The vector that a Document was loaded with; undefined where it was not loaded by us in this process, or its
 * `pageContent` was changed since. Found by the identity of the metadata object, which spread copies keep.
 */
export function vectorOf(document: DocumentInterface): number[] | undefined {
  const known = knownVectors.of(document);
  return known && [...known.vector];
}

/**
 * The vector of the voice in a Document's chunk, of a recording loaded with `speakerFingerprint`: of its chunk where the
 * service gave one a chunk, the only one where it gave one in all, else undefined.
 */
export function speakerVectorOf(document: DocumentInterface): number[] | undefined {
  const vector = knownVectors.of(document)?.speakerVector;
  return vector && [...vector];
}
