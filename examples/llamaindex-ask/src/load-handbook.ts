import { titleOf } from "@x/example-shared/answering";
import { nameIn, readFiles, readPages } from "@x/example-shared/ask";
import { readText } from "@x/llamaindex-jigsaw";
import { Document } from "llamaindex";

/**
 * Reads every document below a folder, such as .md, .txt, .docx and .html files, but nothing hidden, with its title and its
 * name in the folder as metadata.
 *
 * @throws UsageError naming the folder when it is missing, is no folder, or holds nothing to read
 */
export async function loadHandbook(folder: string): Promise<Document[]> {
  const files = await readPages(
    folder,
    () => readFiles(folder, readText),
    ({ text }) => text,
  );
  return files.map(
    ({ path, text }) =>
      new Document({
        text,
        metadata: { source: nameIn(folder, path), title: titleOf(text) },
        // The title goes into the text that is embedded: a passage does not say what it is about. The name does not.
        excludedEmbedMetadataKeys: ["source"],
      }),
  );
}
