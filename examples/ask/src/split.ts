import { relative, sep } from "node:path";
import { Document } from "@langchain/core/documents";
import { MarkdownTextSplitter } from "@langchain/textsplitters";
import { titleOf } from "./markdown.ts";

/** Characters: a paragraph or two, about one thing. */
const chunkSize = 400;

/**
 * Cuts pages into passages. `metadata.source` becomes a path relative to `folder`, with forward slashes: it is shown to
 * people, and nobody else's disk is theirs.
 */
export async function split(pages: readonly Document[], folder: string): Promise<Document[]> {
  const splitter = new MarkdownTextSplitter({ chunkSize, chunkOverlap: 0 });
  const passages = await splitter.splitDocuments(
    pages.map(({ pageContent, metadata }) => {
      const source = relative(folder, String(metadata["source"])).split(sep).join("/");
      return new Document({ pageContent, metadata: { source, title: titleOf(pageContent) } });
    }),
  );
  return passages.map(withTitle);
}

/** A passage from the middle of a page does not say what it is about; the page's title does. */
function withTitle(passage: Document): Document {
  const title = String(passage.metadata["title"]);
  if (title === "" || titleOf(passage.pageContent) === title) return passage;
  return new Document({ pageContent: `# ${title}\n\n${passage.pageContent}`, metadata: passage.metadata });
}
