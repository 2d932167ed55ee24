import type { DocumentInterface } from "@langchain/core/documents";
import { withoutTag } from "@x/jigsaw-core/internal";

/**
 * The words of a Document, for people to read: its `pageContent` without the tag at the end of a placeholder for an
 * image, a recording or a PDF. Empty if there are none.
 * @example
 * ```ts
 * import { JigsawLoader, wordsOf } from "@x/langchain-jigsaw";
 *
 * const describe = async (): Promise<string> => "A chalkboard with a menu";
 * const [board] = await new JigsawLoader("samples/menu-board.jpg", { describe }).load();
 * console.log(board && wordsOf(board)); // without the label
 * ```
 */
export function wordsOf({ pageContent }: Pick<DocumentInterface, "pageContent">): string {
  return withoutTag(pageContent).trim();
}
