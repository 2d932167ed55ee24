import { titleOf } from "@x/example-shared/answering";
import { nameIn, readFiles, readPages } from "@x/example-shared/ask";
import { readText } from "@x/llamaindex-jigsaw";
import { Document } from "llamaindex";

/**
 * Reads every document below a folder, such as .md, .txt, .docx and .html files, except hidden ones. The metadata holds each
 * document's title and relative path.
 *
 * @throws UsageError that names the folder when it is missing, is not a folder, or has no text in it
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
        // The title is embedded with each passage, because a passage rarely says what it is about. The path is not.
        excludedEmbedMetadataKeys: ["source"],
      }),
  );
}
