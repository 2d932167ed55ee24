import { SentenceSplitter, type Document, type TextNode } from "llamaindex";

/** In tokens: a paragraph or two. */
const chunkSize = 100;

/** Splits pages into passages, which keep their page's metadata. */
export function split(pages: Document[]): TextNode[] {
  return new SentenceSplitter({
    chunkSize,
    chunkOverlap: 0,
    paragraphSeparator: "\n\n",
  }).getNodesFromDocuments(pages);
}
