import { Document } from "@langchain/core/documents";
import { MarkdownTextSplitter } from "@langchain/textsplitters";
import { titleOf, withTitle } from "@x/example-shared/answering";
import { nameIn } from "@x/example-shared/ask";

/** Characters: a paragraph or two, about one thing. */
const chunkSize = 400;

/** Cuts pages into passages, each under its page's title. `metadata.source` becomes the page's name in the folder. */
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
