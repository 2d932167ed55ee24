import { TextFileReader } from "@llamaindex/readers/text";
import { filesIn } from "@x/example-shared";
import { titleOf } from "@x/example-shared/answering";
import { nameIn, readPages } from "@x/example-shared/ask";
import { Document } from "llamaindex";

/**
 * Reads every .md and .txt file below a folder, but nothing hidden, with its title and its name in the folder as metadata.
 *
 * @throws UsageError naming the folder when it is missing, is no folder, or holds nothing to read
 */
export async function loadHandbook(folder: string): Promise<Document[]> {
  const pages = await readPages(folder, read, ({ text }) => text);
  return pages.map(
    ({ text, metadata }) =>
      new Document({
        text,
        metadata: { source: nameIn(folder, String(metadata["file_path"])), title: titleOf(text) },
        // The title goes into the text that is embedded: a passage does not say what it is about. The name does not.
        excludedEmbedMetadataKeys: ["source"],
      }),
  );
}

async function read(folder: string): Promise<Document[]> {
  // No SimpleDirectoryReader: it goes into hidden folders, too.
  const paths = (await filesIn(folder)).filter((path) => /\.(md|txt)$/iu.test(path));
  const reader = new TextFileReader();
  const pages: Document[] = [];
  for (const path of paths) pages.push(...(await reader.loadData(path)));
  return pages;
}
