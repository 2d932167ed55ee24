import { stat } from "node:fs/promises";
import { DirectoryLoader, UnknownHandling } from "@langchain/classic/document_loaders/fs/directory";
import { TextLoader } from "@langchain/classic/document_loaders/fs/text";
import type { Document } from "@langchain/core/documents";
import { UsageError } from "@x/example-shared";

const read = (path: string): TextLoader => new TextLoader(path);

/**
 * Reads every .md and .txt file below a folder.
 *
 * @throws UsageError naming the folder when it is missing, is no folder, or holds nothing to read
 */
export async function loadHandbook(folder: string): Promise<Document[]> {
  await assertFolder(folder);
  const loader = new DirectoryLoader(
    folder,
    { ".md": read, ".MD": read, ".txt": read, ".TXT": read },
    true,
    // A folder of one's own holds pictures and the like; a warning for each would drown the answer.
    UnknownHandling.Ignore,
  );
  const pages = (await loader.load()).filter(({ pageContent }) => pageContent.trim() !== "");
  if (pages.length === 0) throw new UsageError(`No .md or .txt file with text in the folder ${folder}`);
  return pages;
}

async function assertFolder(folder: string): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(folder)).isDirectory();
  } catch (error) {
    throw new UsageError(`Cannot open the folder ${folder}: it does not exist or is not readable`, {
      cause: error,
    });
  }
  if (!isFolder) throw new UsageError(`Not a folder: ${folder}`);
}
