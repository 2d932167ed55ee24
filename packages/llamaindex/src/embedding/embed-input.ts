import { MetadataMode, type BaseNode, type ImageType } from "@llamaindex/core/schema";
import { isTagged, otherOptions, vectorGone } from "@x/jigsaw-core/embed-once";
import { isImageNode } from "../nodes/is-image-node.ts";
import { wordsBesideLabel } from "../embed-once/label-of.ts";
import { hasSameText, isText, knownVectors, type KnownVector } from "../embed-once/known-vectors.ts";

/** What has to be embedded for a node; undefined where its vector is its own. */
export type EmbedInput =
  | { readonly text: string; readonly image?: undefined }
  | { readonly image: ImageType; readonly text?: undefined };

/** What a vector must be to be kept. */
export interface VectorCriteria {
  readonly space: string;
  readonly dimensions: number;
  /** Arrays that stand on several nodes with different texts: of at most one of them they can be the vector. */
  readonly shared: ReadonlySet<number[]>;
}

/** Finds out whether a node needs a vector, and of what. */
export function embedInputOf(
  node: BaseNode,
  subject: string,
  criteria: VectorCriteria,
): EmbedInput | undefined {
  const { embedding } = node;
  const label = node.getContent(MetadataMode.NONE);
  const known = embedding && knownVectors.get(embedding);
  const words = wordsBesideLabel(node, label, known);
  // A part of a node that is (a piece of) its label and nothing else still stands for the picture.
  const isLabel = words === "" && label.trim() !== "";
  const isOwnVector = known && hasSameImage(known, node) && (hasSameText(known, node) || isLabel);
  if (isOwnVector && known.space === criteria.space) return undefined;
  if (isOwnVector && !isText(known.type))
    throw otherOptions({ subject, text: label }, "Give the reader the same `embedModel`.");
  if (embedding && !known && embedding.length === criteria.dimensions && !criteria.shared.has(embedding))
    return undefined;
  if (isImageNode(node)) return { image: node.image };
  if (isLabel || (words === label && isTagged(label.trimEnd()))) throw vectorGone({ subject, text: label });
  return { text: withWords(node.getContent(MetadataMode.EMBED), label, words) };
}

/** What is embedded of a node, with the words that are left of its text. */
function withWords(content: string, text: string, words: string): string {
  if (words === text || !content.endsWith(text)) return content;
  return content.slice(0, content.length - text.length) + words;
}

/** Arrays that are the vector of several nodes with different texts. */
export function sharedVectors(nodes: readonly BaseNode[]): Set<number[]> {
  const first = new Map<number[], string>();
  const shared = new Set<number[]>();
  for (const node of nodes) {
    if (!node.embedding) continue;
    const text = node.getContent(MetadataMode.NONE);
    const before = first.get(node.embedding);
    if (before === undefined) first.set(node.embedding, text);
    else if (before !== text) shared.add(node.embedding);
  }
  return shared;
}

/** Whether an image node still shows what was embedded: the same address, or the same bytes in memory. */
function hasSameImage({ image }: KnownVector, node: BaseNode): boolean {
  if (image === undefined || !isImageNode(node)) return true;
  const [before, now] = [image, node.image].map((shown) => (shown instanceof URL ? shown.href : shown));
  return before === now;
}
