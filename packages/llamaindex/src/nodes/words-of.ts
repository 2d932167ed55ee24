import { MetadataMode, type BaseNode } from "@llamaindex/core/schema";
import { withoutTag } from "@x/jigsaw-core/embed-once";

/**
 * The words of a node, for people to read: its text without the tag at the end of a placeholder for an image, a
 * recording or a PDF. Empty if there are none.
 */
export function wordsOf(node: BaseNode): string {
  return withoutTag(node.getContent(MetadataMode.NONE)).trim();
}
