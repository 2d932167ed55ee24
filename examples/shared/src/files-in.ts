import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The paths of all files below a folder, in alphabetical order. Hidden files and folders (names that start with a dot)
 * are skipped, and links to folders aren't followed.
 */
export async function filesIn(folder: string): Promise<string[]> {
  // Reads folder by folder: `Dirent.parentPath`, which `recursive` needs, exists only from Node 20.12 on.
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".")) return [];
    if (entry.isDirectory()) return await filesIn(path);
    return entry.isFile() || (entry.isSymbolicLink() && (await isFile(path))) ? [path] : [];
  });
  return (await Promise.all(lists)).flat().sort();
}

/** Follows links; false for a broken one. */
async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
