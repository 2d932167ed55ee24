import { stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { UsageError } from "../usage-error.ts";

/**
 * Reads the documents below a folder.
 *
 * @param textOf the text of a page
 * @throws UsageError naming the folder when it is missing, is no folder, or holds nothing to read
 */
export async function readPages<Page>(
  folder: string,
  read: (folder: string) => Promise<Page[]>,
  textOf: (page: Page) => string,
): Promise<Page[]> {
  await assertFolder(folder);
  const pages = (await read(folder)).filter((page) => textOf(page).trim() !== "");
  if (pages.length === 0) throw new UsageError(`No document with text in the folder ${folder}`);
  return pages;
}

/** A path relative to the folder, with forward slashes: it is shown to people, and nobody else's disk is theirs. */
export function nameIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
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
