import { MetadataMode, type BaseNode } from "@llamaindex/core/schema";
import { withoutTag } from "@x/jigsaw-core/embed-once";

/**
 * The words of a node as people should see them: its text without the tag that ends it where it stands for an image, a
 * recording or a PDF. Empty where there are none.
 */
export function wordsOf(node: BaseNode): string {
  return withoutTag(node.getContent(MetadataMode.NONE)).trim();
}
