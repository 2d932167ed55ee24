import type { BaseNode, ImageType, MetadataMode } from "@llamaindex/core/schema";
import type { EmbeddingType } from "@x/jigsaw-core";
import { acrossCopies } from "@x/jigsaw-core/embed-once";

/** What a vector was made for. */
export interface KnownVector {
  /** The node's content at that time; the vector stands for this text and no other. */
  readonly text: string;
  /** How that content was taken: `NONE` of nodes that were read, `EMBED` of nodes that were embedded by their text. */
  readonly mode: MetadataMode;
  /** The space that the vector lives in: `JigsawEmbedding.vectorSpace`. */
  readonly space: string;
  /** What was embedded. */
  readonly type: EmbeddingType;
  /** Of an image node: what it showed. */
  readonly image?: ImageType | undefined;
  readonly speakerVector?: number[] | undefined;
}

/**
 * Vectors that were paid for, by the identity of their array. A splitter puts one and the same array on each part of a
 * node, whose texts then tell that it is not theirs; a copy through JSON has an array of its own, which is not known.
 * One for the process, whichever copies of the package read and embed a node.
 */
export const knownVectors: WeakMap<number[], KnownVector> = acrossCopies(
  "@x/llamaindex-jigsaw.vectors.1",
  () => new WeakMap<number[], KnownVector>(),
  (value) => value instanceof WeakMap,
);

/** Whether what was embedded is the text itself. */
export function isText(type: EmbeddingType): boolean {
  return type === "text" || type === "text-other";
}

/** Whether the node still says what the vector was made for. */
export function hasSameText(known: KnownVector, node: BaseNode): boolean {
  const text = node.getContent(known.mode);
  // The words of a picture or a recording are beside the point; splitters tidy up the space between them.
  return isText(known.type) ? text === known.text : tidy(text) === tidy(known.text);
}

/**
 * The vector of the voice in a node's chunk, of a recording read with `speakerFingerprint`: of its chunk where the
 * service gave one a chunk, the only one where it gave one in all, else undefined. Also undefined for nodes that were
 * not read in this process.
 */
export function speakerVectorOf(node: BaseNode): number[] | undefined {
  const vector = node.embedding && knownVectors.get(node.embedding)?.speakerVector;
  return vector && [...vector];
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
