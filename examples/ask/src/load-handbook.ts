import { UnknownHandling } from "@langchain/classic/document_loaders/fs/directory";
import { MultiFileLoader } from "@langchain/classic/document_loaders/fs/multi_file";
import { TextLoader } from "@langchain/classic/document_loaders/fs/text";
import type { Document } from "@langchain/core/documents";
import { filesIn } from "@x/example-shared";
import { readPages } from "@x/example-shared/ask";

const read = (path: string): TextLoader => new TextLoader(path);

/**
 * Reads every .md and .txt file below a folder, but nothing hidden.
 *
 * @throws UsageError naming the folder when it is missing, is no folder, or holds nothing to read
 */
export async function loadHandbook(folder: string): Promise<Document[]> {
  const load = async (): Promise<Document[]> => {
    // No DirectoryLoader: it goes into hidden folders, too.
    const loader = new MultiFileLoader(
      await filesIn(folder),
      { ".md": read, ".MD": read, ".txt": read, ".TXT": read },
      // A folder of one's own holds pictures and the like; a warning for each would drown the answer.
      UnknownHandling.Ignore,
    );
    return await loader.load();
  };
  return await readPages(folder, load, ({ pageContent }) => pageContent);
}
