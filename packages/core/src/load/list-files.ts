import { builtIn } from "../runtime/built-in.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { hasKnownExtension } from "../source/kind/media-types.ts";

interface Entry {
  readonly name: string;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

interface FileSystem {
  readonly promises: {
    readdir(path: string, options: { withFileTypes: true }): Promise<Entry[]>;
    opendir(path: string): Promise<AsyncIterable<Entry>>;
    stat(path: string): Promise<{ isDirectory(): boolean }>;
  };
}

/** Alphabetical order needs the names of one folder in memory. */
export type FileOrder = "alphabetical" | "any";

/**
 * The paths of the files in a folder, those in its folders among them. What starts with a dot is left out, and a link
 * to a folder is not followed.
 * @throws JigsawInputError where the folder cannot be listed
 */
export async function* listFiles(
  folder: string,
  recursive: boolean,
  order: FileOrder = "alphabetical",
): AsyncGenerator<string, void, undefined> {
  const fs = await builtIn("fs", isFileSystem);
  if (!fs) throw new JigsawInputError(`${folder}: this runtime has no file system.`);
  for await (const entry of await list(fs, folder, order)) {
    if (entry.name.startsWith(".")) continue;
    const path = `${folder.replace(/[/\\]+$/, "")}/${entry.name}`;
    if (entry.isDirectory()) {
      if (recursive) yield* listFiles(path, recursive, order);
    } else if (!entry.isSymbolicLink() || !(await isFolder(fs, path))) yield path;
  }
}

/** Whether a path leads to a folder. */
export async function isFolderPath(path: string): Promise<boolean> {
  const fs = await builtIn("fs", isFileSystem);
  return fs !== undefined && (await isFolder(fs, path));
}

/**
 * Whether nothing is at a path that does not look like a file's: a folder that is not there now, for all we know. Folders
 * have dots in their names, too: an extension is one that we know.
 */
export async function isMissingFolder(path: string): Promise<boolean> {
  const fs = await builtIn("fs", isFileSystem);
  if (!fs || hasKnownExtension(path)) return false;
  return await fs.promises.stat(path).then(
    () => false,
    () => true,
  );
}

async function list(
  fs: FileSystem,
  folder: string,
  order: FileOrder,
): Promise<Iterable<Entry> | AsyncIterable<Entry>> {
  try {
    if (order === "any") return await fs.promises.opendir(folder);
    const entries = await fs.promises.readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new JigsawInputError(`The folder ${folder} does not exist or cannot be listed.`, { cause: error });
  }
}

async function isFolder(fs: FileSystem, path: string): Promise<boolean> {
  return await fs.promises.stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

function isFileSystem(module: unknown): module is FileSystem {
  return isRecord(module) && isRecord(module["promises"]);
}
