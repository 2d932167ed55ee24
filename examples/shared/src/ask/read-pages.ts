import { stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { UsageError } from "../usage-error.ts";

/**
 * Reads the documents below a folder.
 *
 * @param textOf returns the text of a page
 * @throws UsageError that names the folder when it is missing, is not a folder, or has no text in it
 */
export async function readPages<Page>(
  folder: string,
  read: (folder: string) => Promise<Page[]>,
  textOf: (page: Page) => string,
): Promise<Page[]> {
  await assertFolder(folder);
  const pages = (await read(folder)).filter((page) => textOf(page).trim() !== "");
  if (pages.length === 0)
    throw new UsageError(`There is no document with text in ${folder}. Pass another folder with --dir.`);
  return pages;
}

/** A path relative to the folder, with forward slashes. Absolute paths differ from machine to machine. */
export function nameIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}

async function assertFolder(folder: string): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(folder)).isDirectory();
  } catch (error) {
    throw new UsageError(`Could not open the folder ${folder}: it does not exist or is not readable`, {
      cause: error,
    });
  }
  if (!isFolder) throw new UsageError(`Not a folder: ${folder}. Pass the folder that contains your files.`);
}
