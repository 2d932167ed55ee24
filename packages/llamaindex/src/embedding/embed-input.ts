import { MetadataMode, type BaseNode, type ImageType } from "@llamaindex/core/schema";
import { isTagged, differentOptionsError, missingVectorError } from "@x/jigsaw-core/internal";
import { isImageNode } from "../nodes/is-image-node.ts";
import { wordsBesideLabel } from "../embed-once/label-of.ts";
import { hasSameText, isText, knownVectors, type KnownVector } from "../embed-once/known-vectors.ts";

/** The text or the image to embed for a node. */
export type EmbedInput =
  | { readonly text: string; readonly image?: undefined }
  | { readonly image: ImageType; readonly text?: undefined };

/** Criteria for keeping an existing vector. */
export interface VectorCriteria {
  readonly space: string;
  readonly dimensions: number;
  /** Arrays that several nodes with different texts share. They can be the vector of at most one of these nodes. */
  readonly shared: ReadonlySet<number[]>;
}

/** Decides what to embed for a node; undefined if its vector is valid. */
export function embedInputOf(
  node: BaseNode,
  subject: string,
  criteria: VectorCriteria,
): EmbedInput | undefined {
  const { embedding } = node;
  const label = node.getContent(MetadataMode.NONE);
  const known = embedding && knownVectors.get(embedding);
  const words = wordsBesideLabel(node, label, known);
  // A part of a split node that is only (a piece of) the tag still represents the image, recording or PDF.
  const isLabel = words === "" && label.trim() !== "";
  const isOwnVector = known && hasSameImage(known, node) && (hasSameText(known, node) || isLabel);
  if (isOwnVector && known.space === criteria.space) return undefined;
  if (isOwnVector && !isText(known.type))
    throw differentOptionsError({ subject, text: label }, "Pass the same `embedModel` to the reader.");
  if (embedding && !known && embedding.length === criteria.dimensions && !criteria.shared.has(embedding))
    return undefined;
  if (isImageNode(node)) return { image: node.image };
  if (isLabel || (words === label && isTagged(label.trimEnd())))
    throw missingVectorError({ subject, text: label });
  return { text: withWords(node.getContent(MetadataMode.EMBED), label, words) };
}

/** The content to embed: the text at its end is replaced by the words that remain without the tag. */
function withWords(content: string, text: string, words: string): string {
  if (words === text || !content.endsWith(text)) return content;
  return content.slice(0, content.length - text.length) + words;
}

/** Finds the arrays that several nodes with different texts share. */
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

/** Whether an image node still has the image that was embedded: the same URL, or the same object in memory. */
function hasSameImage({ image }: KnownVector, node: BaseNode): boolean {
  if (image === undefined || !isImageNode(node)) return true;
  const [before, now] = [image, node.image].map((shown) => (shown instanceof URL ? shown.href : shown));
  return before === now;
}
