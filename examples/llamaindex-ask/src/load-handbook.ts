import { SimpleDirectoryReader } from "@llamaindex/readers/directory";
import { TextFileReader } from "@llamaindex/readers/text";
import { titleOf } from "@x/example-shared/answering";
import { nameIn, readPages } from "@x/example-shared/ask";
import { Document } from "llamaindex";

/**
 * Reads every .md and .txt file below a folder, with its title and its name in the folder as metadata.
 *
 * @throws UsageError naming the folder when it is missing, is no folder, or holds nothing to read
 */
export async function loadHandbook(folder: string): Promise<Document[]> {
  // A folder of one's own holds pictures and the like; a warning for each would drown the answer.
  const reader = new SimpleDirectoryReader(
    (category, name) => category === "directory" || /\.(md|txt)$/iu.test(name),
  );
  const pages = await readPages(
    folder,
    () => reader.loadData({ directoryPath: folder, overrideReader: new TextFileReader() }),
    ({ text }) => text,
  );
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
