import { builtIn } from "../runtime/built-in.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { hasKnownExtension } from "../source/kind/known-extensions.ts";

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

/** The order of files. Alphabetical order keeps all names of a folder in memory. */
export type FileOrder = "alphabetical" | "any";

/**
 * The paths of the files in a folder. Files and folders whose name starts with a dot are skipped, and links to folders are
 * not followed.
 * @param recursive whether to include subfolders
 * @throws JigsawInputError if the folder can't be listed
 */
export async function* listFiles(
  folder: string,
  recursive: boolean,
  order: FileOrder = "alphabetical",
): AsyncGenerator<string, void, undefined> {
  const fs = await builtIn("fs", isFileSystem);
  if (!fs)
    throw new JigsawInputError(`${folder}: this runtime has no file system. Pass the bytes as { data }.`);
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
 * Whether a path does not exist and may have been a folder: it has no known file extension. A dot alone does not show that
 * it was a file, because names of folders may have dots too.
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
    throw new JigsawInputError(
      `The folder ${folder} does not exist or can't be read. Check the path and its permissions.`,
      { cause: error },
    );
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
