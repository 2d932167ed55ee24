import type { DocumentInterface } from "@langchain/core/documents";
import { withoutTag } from "@x/jigsaw-core/embed-once";

/**
 * The words of a Document as people should see them: its `pageContent` without the tag that ends it where it stands for
 * an image, a recording or a PDF. Empty where there are none.
 */
export function wordsOf({ pageContent }: Pick<DocumentInterface, "pageContent">): string {
  return withoutTag(pageContent).trim();
}
