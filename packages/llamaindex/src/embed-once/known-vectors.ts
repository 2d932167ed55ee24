import type { BaseNode, ImageType, MetadataMode } from "@llamaindex/core/schema";
import type { EmbeddingType } from "@x/jigsaw-core";
import { acrossCopies } from "@x/jigsaw-core/internal";

/** What a vector was made from. */
export interface KnownVector {
  /** The node's content at that time. The vector belongs to this text only. */
  readonly text: string;
  /** The mode of that content: `NONE` for nodes from a reader, `EMBED` for nodes that were embedded by their text. */
  readonly mode: MetadataMode;
  /** The vector space: `JigsawEmbedding.vectorSpace`. */
  readonly space: string;
  /** What was embedded. */
  readonly type: EmbeddingType;
  /** For an image node: its image. */
  readonly image?: ImageType | undefined;
  readonly speakerVector?: number[] | undefined;
}

/**
 * Remembers what each vector was made from, by the identity of its array, so that no vector is requested again. A
 * splitter puts the same array on each part of a node, but the text of a part shows that the vector isn't its own. A
 * copy through JSON has a new array, which is unknown here. One instance for the process, shared by all copies of the
 * package: one may read a node that another embeds.
 */
export const knownVectors: WeakMap<number[], KnownVector> = acrossCopies(
  "@x/llamaindex-jigsaw.vectors.1",
  () => new WeakMap<number[], KnownVector>(),
  (value) => value instanceof WeakMap,
);

/** Whether the text itself was embedded. */
export function isText(type: EmbeddingType): boolean {
  return type === "text" || type === "text-other";
}

/** Whether the node still has the text that its vector was made for. */
export function hasSameText(known: KnownVector, node: BaseNode): boolean {
  const text = node.getContent(known.mode);
  // Splitters change white space. That matters only if the text itself was embedded.
  return isText(known.type) ? text === known.text : tidy(text) === tidy(known.text);
}

/**
 * The speaker vector of a node, for a recording that was read with `speakerFingerprint`. If the service returned one
 * vector for each chunk, it is the vector of the node's chunk. If it returned only one in all, it is that one.
 * Otherwise it is undefined. It is also undefined for nodes that were not read in this process.
 * @example
 * ```ts
 * import { JigsawReader, speakerVectorOf } from "@x/llamaindex-jigsaw";
 *
 * const [memo] = await new JigsawReader({ speakerFingerprint: true }).loadData("samples/voice-memo.mp3");
 * console.log(memo && speakerVectorOf(memo)?.length);
 * ```
 */
export function speakerVectorOf(node: BaseNode): number[] | undefined {
  const vector = node.embedding && knownVectors.get(node.embedding)?.speakerVector;
  return vector && [...vector];
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
