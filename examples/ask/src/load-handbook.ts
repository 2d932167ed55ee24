import { Document } from "@langchain/core/documents";
import { readFiles, readPages } from "@x/example-shared/ask";
import { readText } from "@x/langchain-jigsaw";

/**
 * Reads every document below a folder, such as .md, .txt, .docx and .html files, except hidden ones.
 *
 * @throws UsageError that names the folder when it is missing, is not a folder, or has no text in it
 */
export async function loadHandbook(folder: string): Promise<Document[]> {
  const load = async (): Promise<Document[]> => {
    const files = await readFiles(folder, readText);
    return files.map(({ path, text }) => new Document({ pageContent: text, metadata: { source: path } }));
  };
  return await readPages(folder, load, ({ pageContent }) => pageContent);
}
