import { filesIn } from "../files-in.ts";

const readable = /\.(md|txt|rst|docx|odt|rtf|pdf|epub|html?|eml)$/iu;

/** A file and its text. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/** Reads the documents below a folder, except hidden ones. Unreadable files are reported on standard error and skipped. */
export async function readFiles(
  folder: string,
  readText: (file: { readonly path: string }) => Promise<string>,
): Promise<FileText[]> {
  const texts: FileText[] = [];
  for (const path of await filesIn(folder)) {
    if (!readable.test(path)) continue;
    try {
      texts.push({ path, text: await readText({ path }) });
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return texts;
}
