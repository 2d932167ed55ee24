import type { BaseNode } from "@llamaindex/core/schema";
import type { EmbeddingType } from "@x/jigsaw-core";
import { tagIn, tagOf, withoutTag } from "@x/jigsaw-core/internal";
import { isText, type KnownVector } from "./known-vectors.ts";

/**
 * The words of a node without its tag, for a node that is, or was split from, a placeholder for an image, a recording
 * or a PDF. Removes the whole tag, or the piece of it that a splitter left. Empty if nothing else is left.
 * @param known what the node's vector was made from
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

/** Rebuilds the tag of the node that this one was split from. Needed if a copy through JSON lost the vector. */
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
