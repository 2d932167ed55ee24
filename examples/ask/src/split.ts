import { Document } from "@langchain/core/documents";
import { MarkdownTextSplitter } from "@langchain/textsplitters";
import { titleOf, withTitle } from "@x/example-shared/answering";
import { nameIn } from "@x/example-shared/ask";

/** In characters: a paragraph or two. */
const chunkSize = 400;

/** Splits pages into passages that start with the page's title. `metadata.source` becomes the path within the folder. */
export async function split(pages: readonly Document[], folder: string): Promise<Document[]> {
  const splitter = new MarkdownTextSplitter({ chunkSize, chunkOverlap: 0 });
  const passages = await splitter.splitDocuments(
    pages.map(({ pageContent, metadata }) => {
      const source = nameIn(folder, String(metadata["source"]));
      return new Document({ pageContent, metadata: { source, title: titleOf(pageContent) } });
    }),
  );
  return passages.map(
    ({ pageContent, metadata }) =>
      new Document({ pageContent: withTitle(pageContent, String(metadata["title"])), metadata }),
  );
}
