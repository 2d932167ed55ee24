import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The paths of the files below a folder, in alphabetical order, without those whose name starts with a dot. */
export async function filesIn(folder: string): Promise<string[]> {
  // Folder by folder: in which one an entry is, Node tells from 20.12 on only.
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return await filesIn(path);
    return entry.isFile() && !entry.name.startsWith(".") ? [path] : [];
  });
  return (await Promise.all(lists)).flat().sort();
}
