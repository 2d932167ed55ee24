import type { DocumentInterface } from "@langchain/core/documents";
import { withoutTag } from "@x/jigsaw-core/embed-once";

/**
 * The words of a Document, for people to read: its `pageContent` without the tag at the end of a placeholder for an
 * image, a recording or a PDF. Empty if there are none.
 */
export function wordsOf({ pageContent }: Pick<DocumentInterface, "pageContent">): string {
  return withoutTag(pageContent).trim();
}
