import { builtIn } from "../../runtime/built-in.ts";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { hasMethod } from "../../guards/has-method.ts";
import { isRecord } from "../../guards/is-record.ts";

interface FileStats {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

interface FileSystem {
  readonly promises: {
    stat(path: string): Promise<FileStats>;
    access(path: string, mode: number): Promise<void>;
    readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  };
  readonly constants: { readonly R_OK: number };
  openAsBlob?(path: string): Promise<Blob>;
}

/** Why a file could not be opened, and what to do. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist. Check the path",
  ENOTDIR: "does not exist. Check the path",
  EACCES: "can't be read: permission denied. Check its permissions",
  EPERM: "can't be read: permission denied. Check its permissions",
  ENAMETOOLONG: "can't be read: its name is too long. Shorten it",
  ELOOP: "can't be read: its symbolic links form a cycle. Remove the cycle",
};

/**
 * Opens a file as a `Blob`, which reads from disk lazily if the runtime supports that. Node's `Blob` fails to read if the
 * file has changed, so the bytes that are sent always match their hash.
 * @param subject the file's name in errors
 */
export async function openFile(path: string, subject: string): Promise<Blob> {
  const fs = await builtIn("fs", isFileSystem);
  if (!fs)
    throw new JigsawInputError(`${subject}: this runtime has no file system. Pass the bytes as { data }.`);
  try {
    const stats = await fs.promises.stat(path);
    if (stats.isDirectory())
      throw new JigsawInputError(`${subject} is a folder. Pass the paths of the files in it.`);
    if (!stats.isFile())
      throw new JigsawInputError(`${subject} is not a regular file. Pass the path of a file.`);
    await fs.promises.access(path, fs.constants.R_OK);
    return fs.openAsBlob ? await fs.openAsBlob(path) : new Blob([await fs.promises.readFile(path)]);
  } catch (error) {
    if (JigsawInputError.isInstance(error)) throw error;
    const code = isRecord(error) && typeof error["code"] === "string" ? error["code"] : "";
    const reason = reasons[code] ?? "can't be read. See the `cause` of this error";
    throw new JigsawInputError(`${subject} ${reason}.`, { cause: error });
  }
}

function isFileSystem(module: unknown): module is FileSystem {
  return hasMethod(module, "stat") && isRecord(module) && isRecord(module["promises"]);
}
