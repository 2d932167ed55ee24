import type { BaseNode } from "@llamaindex/core/schema";
import type { EmbeddingType } from "@x/jigsaw-core";
import { tagIn, tagOf, withoutTag } from "@x/jigsaw-core/embed-once";
import { isText, type KnownVector } from "./known-vectors.ts";

/**
 * The words of a node without the label of the picture, recording or PDF that it, or the node that it was split from,
 * stands for: without all of it, or without the piece of it that a splitter left. Empty for nothing but (a piece of) a
 * label.
 * @param known what the node's vector was made for
 */
export function wordsBesideLabel(node: BaseNode, text: string, known: KnownVector | undefined): string {
  const label = known ? labelIn(known) : labelOfSource(node);
  const piece = tidy(text);
  if (label === undefined || piece === "") return text;
  if (known && tidy(withoutTag(known.text)).includes(piece)) return text;
  if (label.includes(piece)) return "";
  const start = text.lastIndexOf("[");
  return start >= 0 && label.startsWith(tidy(text.slice(start))) ? text.slice(0, start).trimEnd() : text;
}

function labelIn({ type, text }: KnownVector): string | undefined {
  return isText(type) ? undefined : tagIn(text.trimEnd());
}

/** The label of the node that this one was split from, made anew: a copy through JSON has lost its vector. */
function labelOfSource({ metadata, sourceNode }: BaseNode): string | undefined {
  const { modality, source, chunk_index: index, chunk_count: count }: Record<string, unknown> = metadata;
  if (typeof source !== "string" || typeof index !== "number" || typeof count !== "number" || !sourceNode)
    return undefined;
  const type = (["image", "audio", "pdf"] as const).find((one: EmbeddingType) => one === modality);
  const chunk = { id: sourceNode.nodeId, index, vector: [] };
  return type && tagOf({ id: "", type, source, chunks: Array.from({ length: count }, () => chunk) }, chunk);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
