import { MetadataMode, type BaseNode } from "@llamaindex/core/schema";
import { withoutTag } from "@x/jigsaw-core/internal";

/**
 * The words of a node, for people to read: its text without the tag at the end of a placeholder for an image, a
 * recording or a PDF. Empty if there are none.
 * @example
 * ```ts
 * import { JigsawReader, wordsOf } from "@x/llamaindex-jigsaw";
 *
 * const describe = async (): Promise<string> => "A chalkboard with a menu";
 * const [board] = await new JigsawReader({ describe }).loadData("samples/menu-board.jpg");
 * console.log(board && wordsOf(board)); // without the label
 * ```
 */
export function wordsOf(node: BaseNode): string {
  return withoutTag(node.getContent(MetadataMode.NONE)).trim();
}
