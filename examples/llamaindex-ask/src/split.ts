import { SentenceSplitter, type Document, type TextNode } from "llamaindex";

/** Tokens: a paragraph or two, about one thing. */
const chunkSize = 100;

/** Cuts pages into passages, which keep the metadata of their page. */
export function split(pages: Document[]): TextNode[] {
  return new SentenceSplitter({
    chunkSize,
    chunkOverlap: 0,
    paragraphSeparator: "\n\n",
  }).getNodesFromDocuments(pages);
}
