import type { DocumentInterface } from "@langchain/core/documents";
import { knownVectors } from "../embed-once/known-vectors.ts";

/**
 * The vector that a Document was loaded with. Undefined if this package did not load it in this process, or if its
 * `pageContent` has changed since. The vector is found by the identity of the metadata object, which spread copies
 * keep.
 * @example
 * ```ts
 * import { JigsawLoader, vectorOf } from "@x/langchain-jigsaw";
 *
 * const [board] = await new JigsawLoader("samples/menu-board.jpg").load();
 * console.log(board && vectorOf(board)?.length);
 * ```
 */
export function vectorOf(document: DocumentInterface): number[] | undefined {
  const known = knownVectors.of(document);
  return known && [...known.vector];
}

/**
 * The speaker vector of a Document, for a recording that was loaded with `speakerFingerprint`. If the service returned
 * one vector for each chunk, it is the vector of the Document's chunk. If it returned only one in all, it is that one.
 * Otherwise it is undefined.
 * @example
 * ```ts
 * import { JigsawLoader, speakerVectorOf } from "@x/langchain-jigsaw";
 *
 * const [memo] = await new JigsawLoader("samples/voice-memo.mp3", { speakerFingerprint: true }).load();
 * console.log(memo && speakerVectorOf(memo)?.length);
 * ```
 */
export function speakerVectorOf(document: DocumentInterface): number[] | undefined {
  const vector = knownVectors.of(document)?.speakerVector;
  return vector && [...vector];
}
