import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The paths of the files below a folder, in alphabetical order. What starts with a dot is left out, with all that is in
 * it, and a link to a folder is not followed.
 */
export async function filesIn(folder: string): Promise<string[]> {
  // Folder by folder: in which one an entry is, Node tells from 20.12 on only.
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".")) return [];
    if (entry.isDirectory()) return await filesIn(path);
    return entry.isFile() || (entry.isSymbolicLink() && (await isFile(path))) ? [path] : [];
  });
  return (await Promise.all(lists)).flat().sort();
}

/** Also of what a link leads to; false where it leads nowhere. */
async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
