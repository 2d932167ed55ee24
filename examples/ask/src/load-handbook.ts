import { DirectoryLoader, UnknownHandling } from "@langchain/classic/document_loaders/fs/directory";
import { TextLoader } from "@langchain/classic/document_loaders/fs/text";
import type { Document } from "@langchain/core/documents";
import { readPages } from "@x/example-shared/ask";

const read = (path: string): TextLoader => new TextLoader(path);

/**
 * Reads every .md and .txt file below a folder.
 *
 * @throws UsageError naming the folder when it is missing, is no folder, or holds nothing to read
 */
export async function loadHandbook(folder: string): Promise<Document[]> {
  const loader = new DirectoryLoader(
    folder,
    { ".md": read, ".MD": read, ".txt": read, ".TXT": read },
    true,
    // A folder of one's own holds pictures and the like; a warning for each would drown the answer.
    UnknownHandling.Ignore,
  );
  return await readPages(
    folder,
    () => loader.load(),
    ({ pageContent }) => pageContent,
  );
}
